"""
PositionalIds.py

Author: me
Version: 1.2

A factory makes the position IDs, a module holds the table, and a too long window has an exception class of its own.
"""

import torch
from torch import Tensor, nn


class ContextLengthExceededException(ValueError):
    """Thrown when a window has more tokens than the table has rows."""

    def __init__(self, numberOfTokens: int, contextSize: int) -> None:
        super().__init__(
            "The window has " + str(numberOfTokens) + " tokens, the maximum is " + str(contextSize) + "."
        )
        self.numberOfTokens = numberOfTokens
        self.contextSize = contextSize


class PositionIdsFactory:
    """Creates position IDs for a given tensor."""

    def __init__(self, tokenIds: Tensor) -> None:
        self.__tokenIds = tokenIds

    def getNumberOfTokens(self) -> int:
        sizes = list(self.__tokenIds.size())
        return sizes[len(sizes) - 1]

    def create(self) -> Tensor:
        return torch.arange(
            start=0,
            end=self.getNumberOfTokens(),
            step=1,
            dtype=torch.int64,
            device=self.__tokenIds.device,
        )

    @staticmethod
    def forTokens(tokenIds: Tensor) -> "PositionIdsFactory":
        return PositionIdsFactory(tokenIds)


def positional_ids(token_ids: Tensor) -> Tensor:
    return PositionIdsFactory.forTokens(token_ids).create()


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(self.__createTable(context_size, emb_dim))

    @staticmethod
    def __createTable(rows: int, columns: int) -> Tensor:
        return torch.randn(rows, columns)

    @property
    def contextSize(self) -> int:
        return self.getWeight().shape[0]

    def getWeight(self) -> Tensor:
        return self.weight

    def __ensureCapacity(self, numberOfTokens: int) -> None:
        if numberOfTokens > self.contextSize:
            raise ContextLengthExceededException(numberOfTokens, self.contextSize)

    def forward(self, token_ids: Tensor) -> Tensor:
        numberOfTokens = PositionIdsFactory.forTokens(token_ids).getNumberOfTokens()
        self.__ensureCapacity(numberOfTokens)
        return self.getWeight()[0:numberOfTokens, :]
