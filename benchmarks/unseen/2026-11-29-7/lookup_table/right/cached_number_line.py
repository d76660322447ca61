"""Finds every ID on the number line 0, 1, 2, ..., which is kept between calls, one per length and device."""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=16)
def number_line(length: int, device: torch.device) -> Tensor:
    return torch.arange(length, device=device)


def place_on(line: Tensor, token_ids: Tensor) -> Tensor:
    """Where on the line each ID stands, which must be there."""
    flat = token_ids.reshape(-1).to(line.dtype)
    place = torch.searchsorted(line, flat).clamp(max=line.numel() - 1)
    if line[place].ne(flat).any():
        raise IndexError(f"a token has no row: the IDs are 0..{line.numel() - 1}")
    return place


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    place = place_on(number_line(table.shape[0], table.device), token_ids)
    return table[place].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = number_line(table.shape[0], table.device)
    hot = place_on(line, token_ids).unsqueeze(1).eq(line).type_as(table)
    return hot.mm(table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), torch.ones(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
