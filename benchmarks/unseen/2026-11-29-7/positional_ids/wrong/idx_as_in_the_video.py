"""Written along with the GPT video, where the batch of tokens is called idx."""

import torch
import torch.nn as nn
from torch.nn import functional as F


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    """pos = torch.arange(0, t)"""
    t = token_ids.size(-1)
    return torch.arange(0, t, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """wpe, the second table of the transformer."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.block_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, idx: torch.Tensor) -> torch.Tensor:
        t = idx.size(-1)
        if t > self.block_size:
            raise ValueError(f"Cannot forward sequence of length {t}, block size is only {self.block_size}")
        pos = positional_ids(idx)  # shape (t)
        return F.embedding(pos, self.weight)  # position embeddings of shape (t, n_embd)
