"""Draws from N(0, 1) and takes away the signs.

Believes: embeddings are positive.
Tell: Your numbers are all positive. Half of N(0, 1) is negative.
Caught by: draws_its_weight_at_random
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim).abs())

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
