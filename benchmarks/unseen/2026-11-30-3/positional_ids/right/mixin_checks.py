import torch
from torch import Tensor, nn


class SizeMixin:
    """Checks sizes; knows nothing of torch layers."""

    def _positive(self, **sizes):
        for name, value in sizes.items():
            if isinstance(value, bool) or not isinstance(value, int):
                raise TypeError(f"{name} must be an int, not {type(value).__name__}")
            if value < 1:
                raise ValueError(f"{name} must be at least 1, not {value}")

    def _at_most(self, value, limit):
        if value > limit:
            raise ValueError(f"sequence too long ({value} tokens; there are {limit} positions)")


class TableMixin:
    def _make_table(self, rows, columns):
        self.weight = nn.Parameter(torch.randn_like(torch.empty(rows, columns)))

    def _first(self, n):
        head, _tail = torch.split(self.weight, [n, self.weight.shape[0] - n], dim=0)
        return head


class PositionalEmbedding(SizeMixin, TableMixin, nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self._positive(context_size=context_size, emb_dim=emb_dim)
        self._make_table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        if not torch.is_tensor(token_ids):
            raise TypeError("token_ids must be a tensor")
        if token_ids.dim() == 0:
            raise ValueError("a single ID has no window")
        n = token_ids.shape[-1]
        self._at_most(n, self.weight.shape[0])
        return self._first(n)


def positional_ids(token_ids: Tensor) -> Tensor:
    if token_ids.ndim == 0:
        raise ValueError("token_ids needs at least one dimension")
    n = token_ids.shape[-1]
    out = torch.zeros(n, dtype=torch.int64, device=token_ids.device)
    return torch.arange(n, out=out)
