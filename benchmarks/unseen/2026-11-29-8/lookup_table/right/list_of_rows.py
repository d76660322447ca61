"""No indexing of tensors at all: the table comes apart into a list of rows, and Python picks from the list."""

import itertools
import operator

import torch
from torch import Tensor, nn


def _numbers(token_ids: Tensor, vocab_size: int) -> list[int]:
    numbers = token_ids.flatten().tolist()
    for number in numbers:
        if not 0 <= number < vocab_size:
            raise IndexError(f"token {number} of a vocabulary of {vocab_size}")
    return numbers


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = _numbers(token_ids, table.size(0))
    if not numbers:
        return table[:0].reshape(*token_ids.shape, table.size(1))
    if len(numbers) == 1:
        return torch.stack([table.select(0, numbers[0])]).reshape(*token_ids.shape, table.size(1))
    rows = table.unbind(0)
    picked = operator.itemgetter(*numbers)(rows)  # a tuple, of two at least
    return torch.stack(picked).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = _numbers(token_ids, table.size(0))
    one_hot = torch.zeros(len(numbers), table.size(0), dtype=table.dtype, device=table.device)
    for line, number in zip(itertools.count(), numbers):
        one_hot[line, number] = 1
    return (one_hot @ table).reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.stack([torch.randn(emb_dim) for _ in range(vocab_size)]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
