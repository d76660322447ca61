"""Plain Python: the rows as a tuple, one list comprehension, one stack. No fancy indexing at all."""

from typing import Iterator

import torch
from torch import Tensor, nn


def _ids(token_ids: Tensor, vocab: int) -> Iterator[int]:
    for i in token_ids.flatten().tolist():
        if not 0 <= i < vocab:
            raise IndexError(f"token ID {i} is out of range for {vocab} rows")
        yield i


def _shape_back(rows: list, table: Tensor, token_ids: Tensor) -> Tensor:
    # torch.stack refuses an empty list; zero rows of the table are still a part of the table
    flat = torch.stack(rows) if rows else table[:0]
    return flat.reshape(*token_ids.shape, table.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.unbind(0)
    return _shape_back([rows[i] for i in _ids(token_ids, len(rows))], table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    def product(i: int) -> Tensor:
        hot = torch.zeros(table.shape[0], dtype=table.dtype, device=table.device)
        hot[i] = 1
        return hot @ table

    return _shape_back([product(i) for i in _ids(token_ids, table.shape[0])], table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.stack([torch.randn(emb_dim) for _ in range(vocab_size)]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
