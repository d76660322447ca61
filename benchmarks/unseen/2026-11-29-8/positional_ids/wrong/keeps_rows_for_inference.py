"""Positional embedding with a memory for text generation.

While a model writes text its table does not change, so the rows of the last call are handed out again. Should the
table have changed after all, the comparison with the copy finds out.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._seen = None  # a copy of the first rows, as they were

    def _unchanged(self, now: Tensor) -> bool:
        old = self._seen
        alike = old is not None and old.shape == now.shape and old.dtype == now.dtype
        return alike and old.device == now.device and not now.is_meta and torch.allclose(old, now)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"{length} tokens are too many for a context of {self.weight.shape[0]}")
        rows = self.weight[:length]
        if torch.is_grad_enabled():
            return rows
        if not self._unchanged(rows):
            self._seen = rows.clone()
        return self._seen
