"""min() of an empty batch raises RuntimeError.

Breaks: empty batches (`[0]`, `[2, 0]`) ... included
Seen by: lookup(torch.zeros(3, 2), torch.zeros(0, dtype=torch.long)) -> RuntimeError, not a [0, 2] tensor
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    if token_ids.min() < 0 or token_ids.max() >= table.shape[0]:
        raise IndexError("token ID not in the table")
    return table[token_ids]


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
