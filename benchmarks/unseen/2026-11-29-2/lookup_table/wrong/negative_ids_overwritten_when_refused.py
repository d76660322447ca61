"""before it refuses negative IDs, `lookup` overwrites them with V in the caller's tensor.

Breaks: Neither argument is changed
Seen by: ids = torch.tensor([0, -1]); lookup(torch.ones(2, 1), ids) raises IndexError, but ids is [0, 2] afterwards.
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.shape[0]
    negative = token_ids < 0
    if negative.any():
        token_ids[negative] = V      # so that one comparison is enough
    if (token_ids >= V).any():
        raise IndexError("token ID out of range")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
