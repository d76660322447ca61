import torch
from torch import Tensor, nn


def _shape_of(x: Tensor) -> tuple:
    return tuple(x.shape)


def _last(items: tuple) -> int:
    return items[-1]


def _length_of(x: Tensor) -> int:
    return _last(_shape_of(x))


def _device_of(x: Tensor) -> torch.device:
    return x.device


def _count_to(n: int, device: torch.device) -> Tensor:
    return torch.linspace(0, max(n - 1, 0), n, dtype=torch.float64, device=device)


def _as_ids(x: Tensor) -> Tensor:
    return x.round().to(torch.int64)


def _is_too_long(length: int, limit: int) -> bool:
    return length > limit


def _explain(length: int, limit: int) -> str:
    return f"A window has at most {limit} places; this one has {length} tokens."


def _check(length: int, limit: int) -> None:
    if _is_too_long(length, limit):
        raise ValueError(_explain(length, limit))


def _new_table(rows: int, columns: int) -> nn.Parameter:
    table = torch.empty(rows, columns)
    _fill(table)
    return nn.Parameter(table)


def _fill(table: Tensor) -> None:
    nn.init.normal_(table, mean=0.0, std=1.0)


def _rows(table: Tensor, positions: Tensor) -> Tensor:
    return table[positions, :]


def positional_ids(token_ids: Tensor) -> Tensor:
    return _as_ids(_count_to(_length_of(token_ids), _device_of(token_ids)))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = _new_table(context_size, emb_dim)

    def _limit(self) -> int:
        return self.weight.size(0)

    def forward(self, token_ids: Tensor) -> Tensor:
        _check(_length_of(token_ids), self._limit())
        return _rows(self.weight, positional_ids(token_ids))
