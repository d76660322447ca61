"""Finds row i at i * D numbers from the start of the memory, where a slice of a table does not begin.

Believes: a contiguous tensor begins where its memory begins.
Tell: `as_strided` counts from the start of the memory, and a slice such as table[1:] begins later. Add
    table.storage_offset(), or index.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn


def _numbers(table: Tensor, token_ids: Tensor) -> list[int]:
    numbers = token_ids.reshape(-1).tolist()
    if any(not 0 <= number < len(table) for number in numbers):
        raise IndexError(f"IDs must be in 0..{len(table) - 1}")
    return numbers


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    numbers = _numbers(table, token_ids)
    D = table.shape[1]
    in_order = table.contiguous()
    rows = [in_order.as_strided((1, D), (D, 1), number * D) for number in numbers]
    return torch.cat([in_order[:0], *rows]).reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _numbers(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
