"""`one_hot_lookup` squeezes the first dimension for the sake of 0-d IDs, and so loses a batch of one.

Breaks: `one_hot_lookup`: the same result (`[...]` -> `[..., D]`)
Seen by: one_hot_lookup(torch.ones(2, 3), torch.tensor([[0, 1]])).shape is [2, 3], not [1, 2, 3].
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
    ids = token_ids.long()
    if ids.dim() == 0:
        ids = ids[None]
    out = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype) @ table
    return out.squeeze(0)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
