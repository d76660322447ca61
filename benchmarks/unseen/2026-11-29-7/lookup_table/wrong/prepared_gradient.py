"""Lookup for training: rows that no text mentions are to have a gradient of zero, so there is one from the start."""

import torch
from torch import Tensor, nn


def _prepare(table: Tensor) -> None:
    if table.requires_grad and table.is_leaf and torch.is_grad_enabled() and table.grad is None:
        table.grad = torch.zeros_like(table)


def _bad(token_ids: Tensor, table: Tensor) -> bool:
    return bool(((token_ids < 0) | (token_ids > table.shape[0] - 1)).any())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _bad(token_ids, table):
        raise IndexError("a token ID is not a row of the table")
    _prepare(table)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _bad(token_ids, table):
        raise IndexError("a token ID is not a row of the table")
    flat = token_ids.reshape(-1)
    hot = table.new_zeros(len(flat), len(table))
    hot[torch.arange(len(flat), device=table.device), flat] = 1
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
