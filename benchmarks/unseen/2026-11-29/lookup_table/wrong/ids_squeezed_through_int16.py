"""IDs are kept as int16 to save memory, so those from 32768 on are other rows.

Breaks: V from 1 to 50257
Seen by: lookup(torch.arange(50000).double()[:, None], torch.tensor([40000])).item() -> 24464.0, not 40000.0
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    small = token_ids.to(torch.int16)          # half the memory
    return table[small.long() % table.shape[0]]


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
