"""Easier to ask forgiveness: torch itself notices a position that has no row, I only say it in better words."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Numbers the tokens of a window."""
    return torch.arange(token_ids.shape[-1], dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Rows of a table, by position."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        try:
            return F.embedding(positions, self.weight)
        except IndexError as error:
            raise ValueError(
                f"a window of {len(positions)} tokens does not fit into a context of {len(self.weight)}"
            ) from error
