"""Learned positional embedding as used in GPT-2.

The table is initialised with normally distributed values, the way OpenAI initialises its embedding tables, which keeps
the activations in a healthy range at the start of training.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Return ``[0, 1, ..., T - 1]`` on the device of ``token_ids``."""
    return torch.arange(token_ids.size(-1), dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable vector per position."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=0.02)

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.size(-1)
        if seq_len > self.context_size:
            raise ValueError(f"Sequence length ({seq_len}) exceeds context size ({self.context_size})")
        return self.weight[:seq_len]
