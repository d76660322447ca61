"""
PositionalEmbedding.java, ported.

@author  a student of the evening course
@version 3
"""

from abc import ABC, abstractmethod
from typing import List

import torch
from torch import Tensor, nn


class ContextOverflowException(ValueError):
    """Thrown when a window has more tokens than the table has places."""

    def __init__(self, sequenceLength: int, contextSize: int) -> None:
        self.sequenceLength = sequenceLength
        self.contextSize = contextSize
        super().__init__(
            "ContextOverflowException: sequenceLength=" + str(sequenceLength) + ", contextSize=" + str(contextSize)
        )


class AbstractPositionProvider(ABC):
    @abstractmethod
    def providePositions(self, tokenIds: Tensor) -> Tensor:
        ...


class AscendingPositionProvider(AbstractPositionProvider):
    _instance = None

    @classmethod
    def getInstance(cls) -> "AscendingPositionProvider":
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def providePositions(self, tokenIds: Tensor) -> Tensor:
        positions: List[int] = []
        for index in range(0, tokenIds.size(tokenIds.dim() - 1)):
            positions.append(index)
        return torch.tensor(positions, dtype=torch.int64, device=tokenIds.device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return AscendingPositionProvider.getInstance().providePositions(token_ids)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim), dtype=torch.float32))

    def getContextSize(self) -> int:
        return self.weight.size(0)

    def getRow(self, index: int) -> Tensor:
        return self.weight[index]

    def forward(self, token_ids: Tensor) -> Tensor:
        sequenceLength = token_ids.size(-1)
        if sequenceLength > self.getContextSize():
            raise ContextOverflowException(sequenceLength, self.getContextSize())
        if sequenceLength == 0:
            return self.weight[0:0]
        rows: List[Tensor] = []
        for index in range(sequenceLength):
            rows.append(self.getRow(index))
        return torch.stack(rows, dim=0)
