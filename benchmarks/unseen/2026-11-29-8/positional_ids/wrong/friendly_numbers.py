"""Positional embedding with error messages for people.

Long contexts are written as in the papers: 8k, 32k, 128k.
"""

import torch
from torch import Tensor, nn


def readable(number: int) -> str:
    """12 -> "12", 9999 -> "9999", 131072 -> "131.1k"."""
    return str(number) if number < 10_000 else f"{number / 1000:.1f}k"


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.table_size = (context_size, emb_dim)
        self.weight = nn.Parameter(torch.randn(*self.table_size))

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.table_size[0]
        if length > limit:
            raise ValueError(
                f"This text is too long: {readable(length)} tokens, and the model reads {readable(limit)} at most."
            )
        return self.weight[positional_ids(token_ids)]
