"""`one_hot_lookup` makes its arange on the CPU whatever device the table is on.

Breaks: `one_hot_lookup`: the same result (the table's dtype and device)
Seen by: on a GPU only: one_hot_lookup(torch.ones(2, 1, device='cuda'), torch.tensor([[0, 1]], device='cuda')) raises RuntimeError.
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
    vocabulary = torch.arange(table.shape[0])
    one_hot = torch.eq(token_ids.unsqueeze(-1), vocabulary)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
