"""A small registry of ways to look a token up. Each is a frozen dataclass with a `rows` method; long texts go piecewise."""

import abc
from dataclasses import dataclass
from typing import ClassVar, Iterator

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Way(abc.ABC):
    piece: int  # how many tokens to do at a time
    registry: ClassVar[dict[str, type["Way"]]] = {}

    def __init_subclass__(cls, name: str) -> None:
        super().__init_subclass__()
        Way.registry[name] = cls

    @abc.abstractmethod
    def rows(self, table: Tensor, ids: Tensor) -> Tensor:
        """[V, D] and [N] to [N, D]; the IDs are in the table."""

    def _pieces(self, table: Tensor, ids: Tensor) -> Iterator[Tensor]:
        for start in range(0, max(ids.numel(), 1), self.piece):
            yield self.rows(table, ids[start : start + self.piece])

    def __call__(self, table: Tensor, token_ids: Tensor) -> Tensor:
        ids = token_ids.reshape(-1).long()
        beyond = ids.clamp(0, table.shape[0] - 1) != ids
        if beyond.any():
            raise IndexError(f"not in the table: {ids[beyond].unique()[:10].tolist()}")
        return torch.cat(list(self._pieces(table, ids))).reshape(*token_ids.shape, table.shape[1])


@dataclass(frozen=True)
class Copying(Way, name="copy"):
    def rows(self, table: Tensor, ids: Tensor) -> Tensor:
        # through the table from top to bottom, then back to the order of the text
        upwards, order = torch.sort(ids, stable=True)
        return table.index_select(0, upwards)[torch.argsort(order)]


@dataclass(frozen=True)
class Multiplying(Way, name="product"):
    def rows(self, table: Tensor, ids: Tensor) -> Tensor:
        one_hot = ids.view(-1, 1) == torch.arange(table.shape[0], device=ids.device).view(1, -1)
        return one_hot.to(table.dtype) @ table


_copy = Way.registry["copy"](piece=4096)
_product = Way.registry["product"](piece=256)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _copy(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _product(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.normal_(torch.empty(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
