from abc import ABC, abstractmethod

import torch
from torch import Tensor, nn


class Checked:
    @staticmethod
    def refuse_strangers(size: int, ids: Tensor) -> None:
        strangers = [i for i in ids.reshape(-1).tolist() if i < 0 or i >= size]
        if strangers:
            raise IndexError(f"no such row: {strangers[0]} (and {len(strangers) - 1} more)")


class Reader(ABC):
    @abstractmethod
    def read(self, table: Tensor, ids: Tensor) -> Tensor: ...


class IndexReader(Checked, Reader):
    def read(self, table: Tensor, ids: Tensor) -> Tensor:
        self.refuse_strangers(table.shape[0], ids)
        return torch.Tensor.__getitem__(table, ids)


class ProductReader(Checked, Reader):
    def read(self, table: Tensor, ids: Tensor) -> Tensor:
        self.refuse_strangers(table.shape[0], ids)
        hot = torch.zeros(ids.numel(), table.shape[0], device=table.device, dtype=table.dtype)
        for line, i in zip(hot, ids.reshape(-1).tolist()):
            line[i] = 1
        return hot.view(*ids.shape, -1).matmul(table) if ids.numel() else hot.matmul(table).view(*ids.shape, table.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return IndexReader().read(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return ProductReader().read(table, token_ids)


class Embedding(nn.Module):
    """What every kind of table has in common: its rows."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(self.draw(rows, columns))

    def draw(self, rows: int, columns: int) -> Tensor:
        return torch.zeros(rows, columns)


class NormalMixin:
    def draw(self, rows: int, columns: int) -> Tensor:
        return super().draw(rows, columns) + torch.randn(rows, columns)


class TokenEmbedding(NormalMixin, Embedding, IndexReader):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(vocab_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.read(self.weight, token_ids)
