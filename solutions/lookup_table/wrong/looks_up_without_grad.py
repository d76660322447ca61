"""Looks up under no_grad, so no gradient reaches the table.

Believes: a lookup computes nothing, so torch need not record it.
Tell: No gradient comes through your lookup: `detach`, `.data` and `no_grad` all cut the table off, and it
    would never learn.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
from torch import nn


@torch.no_grad()
def lookup(table, token_ids):
    V, D = table.shape
    if any(not 0 <= i < V for i in token_ids.flatten().tolist()):
        raise IndexError("token id outside the table")
    return table.index_select(0, token_ids.flatten()).reshape(token_ids.shape + (D,))


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int):
        super().__init__()
        self.vocab_size = vocab_size
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if ((token_ids < 0) | (token_ids >= self.vocab_size)).any():
            raise IndexError(f"token ids end at {self.vocab_size - 1}")
        return self.weight[token_ids]
