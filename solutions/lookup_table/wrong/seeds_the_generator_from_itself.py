"""Seeds torch's generator with a number that it has just drawn.

Believes: a new seed for every layer keeps them apart.
Tell: Your layer seeds torch's generator, if only with a random number. Seeding is up to the caller: just
    draw.
Caught by: draws_its_weight_at_random
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
        torch.manual_seed(int(torch.randint(1_000_000, ())))
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
