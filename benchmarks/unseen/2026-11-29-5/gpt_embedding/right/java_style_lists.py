"""GPTEmbedding.

Written by somebody who has programmed in Java for ten years and in Python for three weeks.
"""

import torch
from torch import nn


class IllegalLengthException(ValueError):
    """Thrown when a sequence does not fit into the context."""


class NoSuchTokenException(IndexError):
    """Thrown when there is no token with an ID."""


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.__vocab_size = vocab_size
        self.__emb_dim = emb_dim
        self.__context_size = context_size
        self.tok_emb = nn.Embedding(self.getVocabSize(), self.getEmbDim())
        self.pos_emb = nn.Embedding(self.getContextSize(), self.getEmbDim())

    # ---- getters ----

    def getVocabSize(self) -> int:
        return self.__vocab_size

    def getEmbDim(self) -> int:
        return self.__emb_dim

    def getContextSize(self) -> int:
        return self.__context_size

    # ---- private methods ----

    def __checkLength(self, length: int) -> None:
        if length > self.getContextSize():
            raise IllegalLengthException(
                "length " + str(length) + " is greater than context size " + str(self.getContextSize())
            )

    def __checkIds(self, idList: list) -> None:
        for tokenId in idList:
            if not (0 <= tokenId and tokenId < self.getVocabSize()):
                raise NoSuchTokenException("token ID " + str(tokenId))

    # ---- public methods ----

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        dimensions = list(token_ids.size())
        length = dimensions[len(dimensions) - 1]
        self.__checkLength(length)

        flatIds = token_ids.flatten()
        self.__checkIds(flatIds.tolist())

        numberOfLines = 1
        for dimension in dimensions[:-1]:
            numberOfLines = numberOfLines * dimension

        positionList = []
        for line in range(numberOfLines):
            for position in range(length):
                positionList.append(position)
        flatPositions = torch.tensor(positionList, dtype=torch.long, device=token_ids.device)

        tokenRows = self.tok_emb.weight.index_select(0, flatIds)
        positionRows = self.pos_emb.weight.index_select(0, flatPositions)
        sumOfRows = tokenRows.add(positionRows)

        dimensions.append(self.getEmbDim())
        return sumOfRows.reshape(dimensions)


def count_parameters(module: nn.Module) -> int:
    result = 0
    iterator = iter(module.parameters())
    while True:
        try:
            parameter = next(iterator)
        except StopIteration:
            break
        if parameter.requires_grad is True:
            result = result + parameter.numel()
    return result
