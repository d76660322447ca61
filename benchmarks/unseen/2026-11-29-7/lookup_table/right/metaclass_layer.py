"""A table behaves like a shelf: shelf[ids] takes rows off it. A metaclass sees to it that a layer has somewhere to learn."""

import torch
from torch import Tensor, nn


class Shelf:
    """Rows under numbers. Does not copy the table."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Tensor) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows.shape[0]

    def __contains__(self, token_ids: Tensor) -> bool:
        if not token_ids.numel():
            return True
        ordered = token_ids.flatten().sort().values
        return bool(ordered[0] >= 0) and bool(ordered[-1] < len(self))

    def __getitem__(self, token_ids: Tensor) -> Tensor:
        if token_ids not in self:
            raise IndexError(f"this shelf has the numbers 0 to {len(self) - 1}")
        return torch.ops.aten.index.Tensor(self._rows, [token_ids.long()])

    def one_hot(self, token_ids: Tensor) -> Tensor:
        if token_ids not in self:
            raise IndexError(f"one-hot rows exist for 0 to {len(self) - 1}")
        hot = self._rows.new_zeros((*token_ids.shape, len(self)))
        return hot.scatter(-1, token_ids.long().unsqueeze(-1), 1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Shelf(table)[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Shelf(table).one_hot(token_ids).matmul(table)


class Learns(type):
    """Every class made with it gets to know whether it was finished: a `weight` that is a parameter."""

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        if not isinstance(getattr(made, "weight", None), nn.Parameter):
            raise TypeError(f"{cls.__name__} must set self.weight")
        return made


class TokenEmbedding(nn.Module, metaclass=Learns):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        start = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(start, requires_grad=True)

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.shelf[token_ids]
