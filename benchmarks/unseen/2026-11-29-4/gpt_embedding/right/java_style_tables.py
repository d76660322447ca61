"""
GPTEmbedding.py

I come from Java, so the tables have getters and the errors are exceptions of their own.

@author student
@since week 3
"""

from typing import Final, final

import torch
from torch import nn


class TokenIndexOutOfBoundsException(IndexError):
    """Thrown when a token ID is not in the vocabulary."""


class SequenceTooLongException(ValueError):
    """Thrown when there are more tokens than positions."""


@final
class EmbeddingTable(nn.Module):

    def __init__(self, numberOfRows: int, numberOfColumns: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(numberOfRows, numberOfColumns))

    def getNumberOfRows(self) -> int:
        return self.weight.size(0)

    def getNumberOfColumns(self) -> int:
        return self.weight.size(1)

    def getRows(self, rowNumbers: torch.Tensor) -> torch.Tensor:
        flatRowNumbers = rowNumbers.reshape(-1)
        self.__checkBounds(flatRowNumbers)
        rows = torch.index_select(self.weight, 0, flatRowNumbers)
        return rows.reshape(tuple(rowNumbers.shape) + (self.getNumberOfColumns(),))

    def __checkBounds(self, rowNumbers: torch.Tensor) -> None:
        if rowNumbers.is_meta or rowNumbers.numel() == 0:
            return
        smallest: Final = int(rowNumbers.min())
        largest: Final = int(rowNumbers.max())
        if smallest < 0 or largest >= self.getNumberOfRows():
            raise TokenIndexOutOfBoundsException(
                "IDs go from " + str(smallest) + " to " + str(largest)
                + ", the table has " + str(self.getNumberOfRows()) + " rows")


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = EmbeddingTable(vocab_size, emb_dim)
        self.pos_emb = EmbeddingTable(context_size, emb_dim)

    def getContextSize(self) -> int:
        return self.pos_emb.getNumberOfRows()

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        numberOfTokens = token_ids.size(token_ids.dim() - 1)
        if numberOfTokens > self.getContextSize():
            raise SequenceTooLongException(
                "got " + str(numberOfTokens) + " tokens, at most " + str(self.getContextSize()))
        positions = torch.arange(0, numberOfTokens, 1, dtype=torch.long, device=token_ids.device)
        tokenRows = self.tok_emb.getRows(token_ids)
        positionRows = self.pos_emb.getRows(positions)
        return tokenRows.add(positionRows)


class ParameterCounter:

    def __init__(self) -> None:
        self.__total = 0

    def add(self, parameter: nn.Parameter) -> None:
        if parameter.requires_grad:
            self.__total += parameter.numel()

    def getTotal(self) -> int:
        return self.__total


def count_parameters(module: nn.Module) -> int:
    counter = ParameterCounter()
    for parameter in module.parameters():
        counter.add(parameter)
    return counter.getTotal()


def main() -> None:
    layer = GPTEmbedding(5, 3, 4)
    print(layer.forward(torch.tensor([0, 1, 2])))
    print(count_parameters(layer))


if __name__ == "__main__":
    main()
