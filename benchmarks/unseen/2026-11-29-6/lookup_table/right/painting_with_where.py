"""Painting by numbers.

The IDs are a sheet with numbers on it. For every number that occurs, take the row of the table as the colour, and
paint it on all places that carry the number. What is not painted in the end (there is nothing) would stay zero.
"""

import torch
from torch import Tensor, nn


def _numbers_on(sheet: Tensor, how_many_colours: int) -> list[int]:
    numbers = sorted(set(sheet.flatten().tolist()))
    if numbers and (numbers[0] < 0 or numbers[-1] >= how_many_colours):
        raise IndexError(f"there are only the colours 0..{how_many_colours - 1}")
    return numbers


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    numbers = _numbers_on(token_ids, V)
    if not numbers:                                  # an empty sheet is an empty picture
        return table[:0].reshape(tuple(token_ids.shape) + (D,))
    picture = torch.zeros(tuple(token_ids.shape) + (D,), dtype=table.dtype, device=table.device)
    used = torch.tensor(numbers, dtype=torch.int64, device=table.device)
    for number, colour in zip(numbers, table.index_select(0, used)):
        here = (token_ids == number).unsqueeze(-1)
        picture = torch.where(here, colour, picture)
    return picture


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    numbers = _numbers_on(token_ids, V)
    one_hot = torch.zeros(tuple(token_ids.shape) + (V,), dtype=table.dtype, device=table.device)
    for number in numbers:
        one_hot[..., number] = (token_ids == number).to(table.dtype)
    return (one_hot.reshape(-1, V) @ table).reshape(tuple(token_ids.shape) + (D,))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.stack([torch.randn(emb_dim) for _ in range(vocab_size)]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
