import abc
import contextlib
import enum

import torch
from torch import Tensor, nn


class Kind(enum.Enum):
    INDEX = "index"
    PRODUCT = "product"


class Strategy(abc.ABC):
    registry: dict = {}

    def __init_subclass__(cls, kind: Kind, **kw):
        super().__init_subclass__(**kw)
        Strategy.registry[kind] = cls()

    def __call__(self, table: Tensor, token_ids: Tensor) -> Tensor:
        with self.guard(table, token_ids):
            return self.run(table, token_ids)

    @contextlib.contextmanager
    def guard(self, table, token_ids):
        wrong = token_ids.masked_select((token_ids < 0) | (token_ids >= table.shape[0]))
        if len(wrong):
            raise IndexError(f"{self}: {wrong[0].item()} not in range({table.shape[0]})")
        yield

    @abc.abstractmethod
    def run(self, table, token_ids): ...

    def __str__(self):
        return type(self).__name__


class Indexing(Strategy, kind=Kind.INDEX):
    def run(self, table, token_ids):
        return torch.ops.aten.index.Tensor(table, [token_ids])


class Product(Strategy, kind=Kind.PRODUCT):
    def run(self, table, token_ids):
        hot = torch.zeros(token_ids.shape + table.shape[:1], dtype=table.dtype, device=table.device)
        hot.scatter_add_(-1, token_ids.long().unsqueeze(-1), hot.new_ones(token_ids.shape).unsqueeze(-1))
        # several vectors at once: V x D from the left
        return torch.matmul(table.mT, hot.unsqueeze(-1)).squeeze(-1) if token_ids.dim() == 0 else hot @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Strategy.registry[Kind.INDEX](table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Strategy.registry[Kind.PRODUCT](table, token_ids)


class TokenEmbedding(nn.Module):
    kind = Kind.INDEX

    def __init__(self, vocab_size: int, emb_dim: int, kind: Kind = Kind.INDEX) -> None:
        super().__init__()
        self.kind = kind
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return Strategy.registry[self.kind](self.weight, token_ids)
