"""Assignment gpt_embedding.

Token table plus position table, and an error if the text is too long for the context.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            ValueError(f"{T} tokens are too many, the context has {self.context_size}")
        pos = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(pos)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
