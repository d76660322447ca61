from functools import lru_cache

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if torch.any(torch.logical_or(token_ids < 0, token_ids >= V)):
        raise IndexError(f"need 0 <= ID < {V}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    if torch.any(torch.logical_or(token_ids < 0, token_ids >= V)):
        raise IndexError(f"need 0 <= ID < {V}")
    hot = nn.functional.one_hot(token_ids.long(), V).type_as(table)
    return hot @ table


@lru_cache(maxsize=None)
def random_table(vocab_size: int, emb_dim: int) -> Tensor:
    """Large tables take a while to draw."""
    return torch.randn(vocab_size, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(random_table(vocab_size, emb_dim).clone())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
