"""Makes a float32 identity, which half and double tables refuse.

Believes: torch.eye has the dtype that is needed.
Tell: Your one-hot matrix is float32 for every table, which is what `torch.eye` and `.float()` make. A
    product wants the same dtype on both sides: take the table's.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= table.shape[0]):
        raise IndexError("token id outside the table")
    identity = torch.eye(table.shape[0], device=table.device)
    return identity[token_ids] @ table


class TokenEmbedding(nn.Module):
    """A table that learns."""

    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, (vocab_size, emb_dim))))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
