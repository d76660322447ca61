"""In eval mode forward runs without gradient.

Breaks: the same in train and eval mode
Seen by: TokenEmbedding(2, 1).eval()(torch.tensor([0])).requires_grad -> False, not True
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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.training):
            return lookup(self.weight, token_ids)
