"""F.one_hot wants int64, so int32 IDs raise RuntimeError.

Breaks: Token IDs are int32 or int64; `one_hot_lookup`: the same result
Seen by: one_hot_lookup(torch.zeros(2, 1), torch.tensor([0], dtype=torch.int32)) -> RuntimeError, not a [1, 1] tensor
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    check(table, token_ids)
    return F.one_hot(token_ids, num_classes=table.shape[0]).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
