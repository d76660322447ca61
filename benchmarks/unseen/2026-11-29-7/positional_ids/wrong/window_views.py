"""A slice is a view: it sees every change of the table. So each slice has to be made only once."""

from collections.abc import Callable
from weakref import ref

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0 .. T-1."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    """Learned positions that keep their views."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._views: dict[tuple[int, bool], Tensor] = {}
        self._views_of: Callable[[], Tensor | None] = ref(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"{length} tokens are too many for {self.weight.shape[0]} positions")
        if self._views_of() is not self.weight:  # somebody gave the layer another parameter
            self._views, self._views_of = {}, ref(self.weight)
        key = (length, torch.is_grad_enabled())
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = self.weight[:length]
        return view
