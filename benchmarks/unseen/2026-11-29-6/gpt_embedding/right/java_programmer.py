"""Embedding layer of a GPT. (I come from Java.)"""

import abc
from typing import Iterator

import torch
from torch import nn


class SequenceTooLongException(ValueError):
    def __init__(self, actualLength: int, maximalLength: int) -> None:
        super().__init__(f"actual length {actualLength}, maximal length {maximalLength}")
        self.actualLength = actualLength
        self.maximalLength = maximalLength


class TokenOutOfBoundsException(IndexError):
    pass


class AbstractTable(nn.Module, abc.ABC):
    """Base of the two tables."""

    def __init__(self, rowCount: int, columnCount: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size=(rowCount, columnCount)))

    def getRowCount(self) -> int:
        return self.weight.shape[0]

    def getColumnCount(self) -> int:
        return self.weight.shape[1]

    def getWeight(self) -> torch.Tensor:
        return self.weight

    @abc.abstractmethod
    def forward(self, tokenIds: torch.Tensor) -> torch.Tensor: ...


class TokenTable(AbstractTable):
    def forward(self, tokenIds: torch.Tensor) -> torch.Tensor:
        try:
            return nn.functional.embedding(tokenIds, self.getWeight())
        except IndexError as cause:
            raise TokenOutOfBoundsException(f"token IDs go from 0 to {self.getRowCount() - 1}") from cause


class PositionTable(AbstractTable):
    def forward(self, tokenIds: torch.Tensor) -> torch.Tensor:
        length = tokenIds.shape[-1]
        if length > self.getRowCount():
            raise SequenceTooLongException(length, self.getRowCount())
        return self.getWeight()[:length]


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = TokenTable(vocab_size, emb_dim)
        self.pos_emb = PositionTable(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positionRows = self.pos_emb(token_ids)
        tokenRows = self.tok_emb(token_ids)
        return torch.add(tokenRows, positionRows)


class ParameterCounter:
    """Visits every module once."""

    def __init__(self) -> None:
        self._visited: set[int] = set()
        self._count: int = 0

    def visit(self, module: nn.Module) -> "ParameterCounter":
        for parameter in self._iterate(module):
            if id(parameter) not in self._visited:
                self._visited.add(id(parameter))
                if parameter.requires_grad:
                    self._count += parameter.numel()
        for child in module.children():
            self.visit(child)
        return self

    def getCount(self) -> int:
        return self._count

    @staticmethod
    def _iterate(module: nn.Module) -> Iterator[nn.Parameter]:
        return module.parameters(recurse=False)


def count_parameters(module: nn.Module) -> int:
    return ParameterCounter().visit(module).getCount()
