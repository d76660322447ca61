"""Lookup table.

one_hot_lookup: I make a one-hot column for each token and multiply. At the end I reshape to the shape that is
asked for.
"""

import torch
from torch import Tensor, nn


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if (token_ids < 0).any() or (token_ids >= table.shape[0]).any():
        raise IndexError("IDs must be between 0 and V - 1")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    V, D = table.shape
    flat = token_ids.reshape(-1).long()
    N = len(flat)
    one_hot = torch.zeros(V, N, dtype=table.dtype, device=table.device)
    one_hot[flat, torch.arange(N, device=table.device)] = 1
    # [V, N] and [V, D] do not fit, so the table has to be transposed: [D, V] @ [V, N]
    product = table.T @ one_hot
    return product.reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
