"""Lookup table with a TableReader interface, two implementations, and a factory.

(I come from Java. The two functions the course asks for are thin wrappers around the classes.)
"""

from abc import ABC, abstractmethod
from enum import Enum

import torch
from torch import Tensor, nn


class TableReader(ABC):
    """Interface: reads rows of a table."""

    def __init__(self, table: Tensor) -> None:
        self._table = table

    def getTable(self) -> Tensor:
        return self._table

    def getVocabSize(self) -> int:
        return self._table.shape[0]

    def getEmbDim(self) -> int:
        return self._table.shape[1]

    def read(self, tokenIds: Tensor) -> Tensor:
        flatIds = IdValidator(self.getVocabSize()).validate(tokenIds)
        rows = self.readFlat(flatIds)
        return rows.reshape(*tokenIds.shape, self.getEmbDim())

    @abstractmethod
    def readFlat(self, flatIds: Tensor) -> Tensor:
        raise NotImplementedError


class IdValidator:
    def __init__(self, vocabSize: int) -> None:
        self._vocabSize = vocabSize

    def validate(self, tokenIds: Tensor) -> Tensor:
        flatIds = tokenIds.reshape(-1).to(dtype=torch.long)
        if self.isTooLow(flatIds) or self.isTooHigh(flatIds):
            raise IndexError("tokenIds must be within [0, " + str(self._vocabSize) + ")")
        return flatIds

    def isTooLow(self, flatIds: Tensor) -> bool:
        return bool(torch.lt(flatIds, 0).any().item())

    def isTooHigh(self, flatIds: Tensor) -> bool:
        return bool(torch.ge(flatIds, self._vocabSize).any().item())


class SelectingTableReader(TableReader):
    def readFlat(self, flatIds: Tensor) -> Tensor:
        return torch.index_select(self.getTable(), dim=0, index=flatIds)


class MultiplyingTableReader(TableReader):
    def readFlat(self, flatIds: Tensor) -> Tensor:
        oneHot = nn.functional.one_hot(flatIds, self.getVocabSize()).type_as(self.getTable())
        return torch.mm(oneHot, self.getTable())


class ReaderKind(Enum):
    SELECTING = SelectingTableReader
    MULTIPLYING = MultiplyingTableReader


class TableReaderFactory:
    @staticmethod
    def create(kind: ReaderKind, table: Tensor) -> TableReader:
        return kind.value(table)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return TableReaderFactory.create(ReaderKind.SELECTING, table).read(token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return TableReaderFactory.create(ReaderKind.MULTIPLYING, table).read(token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight: nn.Parameter = nn.Parameter(data=torch.randn(vocab_size, emb_dim), requires_grad=True)

    def getWeight(self) -> Tensor:
        return self.weight

    def setWeight(self, weight: nn.Parameter) -> None:
        self.weight = weight

    def forward(self, token_ids: Tensor) -> Tensor:
        reader: TableReader = TableReaderFactory.create(ReaderKind.SELECTING, self.getWeight())
        return reader.read(token_ids)


class Main:
    @staticmethod
    def main() -> None:
        layer = TokenEmbedding(6, 3)
        ids = torch.tensor([2, 3, 5, 1])
        assert layer.forward(ids).shape == (4, 3)
        print("done")


if __name__ == "__main__":
    Main.main()
