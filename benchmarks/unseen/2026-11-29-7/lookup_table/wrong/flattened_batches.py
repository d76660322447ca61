"""Lookup as a loop over the batch's shape: flatten, select, unflatten."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("an ID is not in the table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("an ID is not in the table")
    return torch.nn.functional.one_hot(token_ids.long(), len(table)).type_as(table) @ table


class TokenEmbedding(nn.Module):
    """A table that learns."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        vocab_size, emb_dim = self.weight.shape
        flat = token_ids.view(-1)
        if flat.lt(0).any() or flat.ge(vocab_size).any():
            raise IndexError(f"an ID is not in 0..{vocab_size - 1}")
        rows = self.weight.index_select(0, flat)
        return rows.view(*token_ids.shape, emb_dim)
