"""Leaves the picking to a little module without parameters, which lives inside the layer."""
import torch
from torch import Tensor, nn


class _Picker(nn.Module):
    """Picks rows."""

    def forward(self, table: Tensor, rows: Tensor) -> Tensor:
        return table[rows]


def _length_of(token_ids: Tensor) -> int:
    return token_ids.shape[-1]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(_length_of(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.pick = _Picker()
        self.dropout = nn.Dropout(0.0)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _refuse_if_too_long(self, length: int) -> None:
        room = self.weight.shape[0]
        if length > room:
            raise ValueError(f"{length} tokens, room for {room}")

    def forward(self, token_ids: Tensor) -> Tensor:
        self._refuse_if_too_long(_length_of(token_ids))
        return self.dropout(self.pick(self.weight, positional_ids(token_ids)))
