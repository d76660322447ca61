"""Makes the result for no tokens by itself, in the usual dtype.

Believes: where there are no numbers, their dtype does not matter.
Tell: For T = 0 you return a new float32 tensor, whatever dtype the tables have. Give it theirs, or let the tables
    answer.
Caught by: takes_any_leading_dimensions
"""

import torch
from torch import Tensor, nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T == 0:
            return torch.zeros(*token_ids.shape, self.emb_dim, device=token_ids.device)
        if T > self.context_size:
            raise ValueError(f"{T} tokens are too many for context_size {self.context_size}")
        positions = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
