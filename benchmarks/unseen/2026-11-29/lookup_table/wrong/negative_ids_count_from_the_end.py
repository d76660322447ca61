"""Only too large IDs are refused; negative ones wrap around.

Breaks: An ID outside `0..V-1`, a negative one too, raises `IndexError`
Seen by: lookup(torch.tensor([[1.0], [2.0]]), torch.tensor([-1])).tolist() -> [[2.0]], not IndexError
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    if (token_ids >= table.shape[0]).any():
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
