"""GPT embedding layer.

"Easier to ask forgiveness than permission": the tables know best what they hold, so I let them look, and if they cannot,
I explain it to the user.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        positions = torch.arange(T, device=token_ids.device)
        try:
            return self.tok_emb(token_ids) + self.pos_emb(positions)
        except IndexError as error:
            C = self.pos_emb.num_embeddings
            raise ValueError(f"cannot embed {T} tokens with a context of {C}") from error


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
