"""Refuses an empty batch in the layer.

Believes: an empty batch is a mistake of the caller.
Tell: Your layer refuses an empty batch. It is a batch like any other, and gives an empty result such as [0,
    D].
Caught by: token_embedding_takes_just_the_ids_of_its_table
"""

import torch
import torch.nn as nn


def lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """One row of the table for every token."""
    flat = token_ids.flatten()
    if not ((flat >= 0) & (flat < table.shape[0])).all():
        raise IndexError("token id out of range")
    return table.index_select(0, flat).view(token_ids.shape + table.shape[1:])


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
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        if token_ids.numel() == 0:
            raise IndexError("nothing to look up")
        return lookup(self.weight, token_ids)
