"""Plain Python where it can be: the table is a sequence of rows, and IDs are numbers that pick from it."""

from operator import itemgetter

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = token_ids.flatten().tolist()
    for number in numbers:
        if not 0 <= number < len(table):
            raise IndexError(f"no row {number} in a table of {len(table)}")
    shape = [*token_ids.shape, table.shape[1]]
    if not numbers:
        return table[:0].reshape(shape)
    picked = itemgetter(*numbers)(table.unbind(0))
    return torch.stack(picked if len(numbers) > 1 else [picked]).reshape(shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and (min(token_ids.flatten().tolist()) < 0 or max(token_ids.flatten().tolist()) >= len(table)):
        raise IndexError(f"IDs must be in 0..{len(table) - 1}")
    hot = table.new_zeros(token_ids.numel(), len(table))
    for line, number in zip(hot, token_ids.flatten().tolist()):
        line[number] = 1
    return torch.mm(hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size * emb_dim)
        self.weight = nn.Parameter(torch.stack(numbers.split(emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
