"""Makes the weight on a GPU, whether there is one or not.

Believes: every machine has a GPU.
Tell: Your layer makes its weight on a GPU by itself, and where there is none it cannot be made. Where it
    lies is up to the caller.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim).cuda())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
