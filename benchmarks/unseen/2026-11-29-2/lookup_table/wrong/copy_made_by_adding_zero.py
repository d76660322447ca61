"""`lookup` adds 0.0 to have a copy, which turns -0.0 into 0.0.

Breaks: Bit for bit the rows of the table
Seen by: torch.signbit(lookup(torch.tensor([[-0.0]]), torch.tensor([0]))) is [[False]], not [[True]].
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids] + 0.0      # not a view of the table


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
