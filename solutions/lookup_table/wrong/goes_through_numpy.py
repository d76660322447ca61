"""Looks up in numpy, which a table that learns and bfloat16 refuse.

Believes: numpy and torch are the same, only the names differ.
Tell: You take the numbers to numpy and back. numpy refuses a table that needs a gradient, and it does not
    know bfloat16.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    array = table.numpy()
    ids = token_ids.numpy()
    if np.any(ids < 0) or np.any(ids >= array.shape[0]):
        raise IndexError("token id outside the table")
    return torch.from_numpy(np.asarray(array[ids]))


def one_hot_lookup(table, token_ids):
    for token_id in token_ids.flatten().tolist():
        if not 0 <= token_id < table.shape[0]:
            raise IndexError(f"no row for token {token_id}")
    one_hot = F.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(one_hot.type_as(table), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
