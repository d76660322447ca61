"""Rows pass through float32 and come back to the table's dtype, so float64 loses bits.

Breaks: Bit for bit the rows of the table
Seen by: lookup(torch.tensor([[0.1]], dtype=torch.float64), torch.tensor([0])).item() -> 0.10000000149011612, not 0.1
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    rows = table.to(torch.float32)[token_ids]
    return rows.to(table.dtype)


def one_hot_lookup(table, token_ids):
    check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
