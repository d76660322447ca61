"""Holds an nn.Embedding, whose weight has another name.

Believes: using torch's layer inside one's own is what layers are for.
Tell: Your layer holds an `nn.Embedding`. That is what you are building here; and its parameter is not
    named `weight` in your layer.
Caught by: holds_one_learnable_weight
"""

import torch
import torch.nn.functional as F
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    V = table.size(0)
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= V):
        raise IndexError("there is a token id outside the table")
    return F.one_hot(token_ids.long(), V).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, emb_dim)

    def forward(self, token_ids):
        return self.emb(token_ids)
