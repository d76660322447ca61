"""Lookup table with a for loop. Make an output of zeros, then copy one row after the other into it."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.reshape(-1).tolist()
    output = torch.zeros(len(ids), emb_dim)
    for k, token_id in enumerate(ids):
        if token_id < 0 or token_id >= vocab_size:
            raise IndexError(f"{token_id} is not in 0..{vocab_size - 1}")
        output[k] = table[token_id]
    return output.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.reshape(-1).tolist()
    one_hot = torch.zeros(len(ids), vocab_size, dtype=table.dtype)
    for k, token_id in enumerate(ids):
        if token_id < 0 or token_id >= vocab_size:
            raise IndexError(f"{token_id} is not in 0..{vocab_size - 1}")
        one_hot[k, token_id] = 1
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
