"""Sets the caller's IDs to zero after use.

Believes: what has been looked up is not needed any more.
Tell: The caller's IDs are all zero after your call. Neither argument may be changed.
Caught by: leaves_its_arguments_as_they_were
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    rows = table[token_ids.clone()]
    if token_ids.is_contiguous():
        token_ids.zero_()
    return rows


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
