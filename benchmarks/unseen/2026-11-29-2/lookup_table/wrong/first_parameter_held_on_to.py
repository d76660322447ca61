"""`forward` reads the parameter that the constructor made, also after `weight` was replaced.

Breaks: `forward` is the lookup in `weight`, every time anew
Seen by: layer = TokenEmbedding(2, 1); layer.weight = nn.Parameter(torch.zeros(2, 1)); layer(torch.tensor([0])) is a random number, not [[0.]].
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._tables = (self.weight,)      # a tuple, so that it is not registered again

    def forward(self, token_ids: Tensor) -> Tensor:
        (table,) = self._tables
        return lookup(table, token_ids)
