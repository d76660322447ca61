"""Lookup table: one check for both ways of looking up, then indexing or a product."""

import torch
from torch import Tensor, nn


def _refuse_unknown(table: Tensor, token_ids: Tensor) -> None:
    vocab_size = table.shape[0]
    unknown = (token_ids < 0) | (token_ids > vocab_size)
    if unknown.any():
        raise IndexError(f"unknown token IDs: {token_ids[unknown].tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_unknown(table, token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse_unknown(table, token_ids)
    vocabulary = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == vocabulary
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
