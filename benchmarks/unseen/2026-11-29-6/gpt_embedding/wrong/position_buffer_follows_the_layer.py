"""Embedding layer whose position numbers are a buffer that goes wherever the layer goes.

The buffer is not persistent, so state_dict() has only the two tables. It holds the numbers in floating point as all the
rest of the layer does, and they become integers for the lookup.
"""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        self.register_buffer("positions", torch.arange(context_size, dtype=torch.float32), persistent=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        length = token_ids.shape[-1]
        if length > len(self.positions):
            raise ValueError(f"{length} tokens but only {len(self.positions)} positions")
        where = self.positions[:length].long()
        return self.tok_emb(token_ids) + self.pos_emb(where)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
