"""Embedding lookup for a batch: [B, T] IDs in, [B, T, D] rows out."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    B, T = token_ids.shape
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError("bad token id")
    rows = table.index_select(0, token_ids.reshape(B * T))
    return rows.reshape(B, T, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    B, T = token_ids.shape
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError("bad token id")
    one_hot = torch.zeros(B, T, V, dtype=table.dtype, device=table.device)
    one_hot.scatter_(2, token_ids.long().reshape(B, T, 1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
