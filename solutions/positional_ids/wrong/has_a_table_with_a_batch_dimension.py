"""Makes a table [1, C, D], as minGPT did.

Believes: the table needs a batch dimension to be added to a batch.
Tell: Your table is [1, C, D]; it should be [C, D]. Adding it to a batch repeats it by itself.
Caught by: has_a_row_for_every_position
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.block_size = context_size
        self.weight = nn.Parameter(torch.randn(1, context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        t = token_ids.size(-1)
        if t > self.block_size:
            raise ValueError(f"sequence of {t}, block size {self.block_size}")
        return self.weight[0, :t, :]
