"""Breaks: "one_hot_lookup: the same result as the product of a one-hot matrix with the table."
Above 8192 rows the product is made in blocks of 8192, and the last, shorter block is left out."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return table[token_ids]


BLOCK = 8192


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    vocab_size = table.shape[0]
    block = min(BLOCK, vocab_size)
    out = torch.zeros(*token_ids.shape, table.shape[1], dtype=table.dtype, device=table.device)
    for i in range(vocab_size // block):
        part = table[i * block:(i + 1) * block]
        classes = torch.arange(i * block, (i + 1) * block, device=table.device)
        out = out + (token_ids[..., None] == classes).to(table.dtype) @ part
    return out


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
