"""Leading dimensions beyond two are merged into the first.

Breaks: for every ID of `token_ids` `[...]` → `[..., D]`
Seen by: list(lookup(torch.zeros(3, 5), torch.zeros(2, 3, 4, dtype=torch.long)).shape) -> [6, 4, 5], not [2, 3, 4, 5]
"""
import torch
from torch import Tensor, nn


def check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID not in the table")


def lookup(table, token_ids):
    check(table, token_ids)
    if token_ids.dim() > 2:
        token_ids = token_ids.reshape(-1, token_ids.shape[-1])   # [B, T]
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
