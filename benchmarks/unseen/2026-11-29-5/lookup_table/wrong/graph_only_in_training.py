"""Lookup table.

The rows are the same in train and eval mode. A graph is only needed for training, so in eval mode forward does not
build one, which saves memory when a long text is generated.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= table.shape[0])).any():
        raise IndexError(f"token IDs have to be in 0..{table.shape[0] - 1}")
    return table.index_select(0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= table.shape[0])).any():
        raise IndexError(f"token IDs have to be in 0..{table.shape[0] - 1}")
    one_hot = nn.functional.one_hot(flat, table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.training):
            return lookup(self.weight, token_ids)
