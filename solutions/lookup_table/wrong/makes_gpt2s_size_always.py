"""Makes a table of GPT-2's size, whatever it is asked for.

Believes: the layer is for GPT-2, which has 50257 tokens.
Tell: Your layer has the same size whatever it is asked for. Take vocab_size and emb_dim from the
    arguments.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(50257, 8))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
