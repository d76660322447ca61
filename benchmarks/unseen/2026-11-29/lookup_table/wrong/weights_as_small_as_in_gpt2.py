"""weight is drawn with a standard deviation of 0.02, as GPT-2 does.

Breaks: `weight` `[V, D]`, drawn from N(0, 1)
Seen by: torch.manual_seed(0); round(TokenEmbedding(100, 100).weight.std().item(), 1) -> 0.0, not 1.0
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), table.shape[0])
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim) * 0.02)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
