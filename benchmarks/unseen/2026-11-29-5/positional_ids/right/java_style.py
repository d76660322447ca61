"""Assignment: positions of tokens. (My first Python; I come from Java.)"""

import torch
from torch import Tensor, nn


class PositionCounter:
    """Counts positions. Use PositionCounterFactory.create() to get one."""

    def __init__(self, length: int, device: torch.device) -> None:
        self.__length = length
        self.__device = device

    def getLength(self) -> int:
        return self.__length

    def getDevice(self) -> torch.device:
        return self.__device

    def toTensor(self) -> Tensor:
        result = torch.empty(self.getLength(), dtype=torch.int64, device=self.getDevice())
        for i in range(0, self.getLength(), 1):
            result[i] = i
        return result


class PositionCounterFactory:
    @staticmethod
    def create(tokenIds: Tensor) -> PositionCounter:
        return PositionCounter(tokenIds.shape[tokenIds.dim() - 1], tokenIds.device)


def positional_ids(token_ids: Tensor) -> Tensor:
    return PositionCounterFactory.create(token_ids).toTensor()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.__contextSize = context_size
        self.__embDim = emb_dim
        self.weight = nn.Parameter(torch.randn(self.getContextSize(), self.getEmbDim()))

    def getContextSize(self) -> int:
        return self.__contextSize

    def getEmbDim(self) -> int:
        return self.__embDim

    def getRow(self, index: Tensor) -> Tensor:
        return self.weight[index, :]

    def checkLength(self, length: int) -> bool:
        if length <= self.getContextSize():
            return True
        else:
            raise ValueError(
                "IllegalArgumentException: length is " + str(length) + ", contextSize is " + str(self.getContextSize())
            )

    def forward(self, token_ids: Tensor) -> Tensor:
        counter = PositionCounterFactory.create(token_ids)
        if self.checkLength(counter.getLength()) is True:
            return self.getRow(counter.toTensor())
