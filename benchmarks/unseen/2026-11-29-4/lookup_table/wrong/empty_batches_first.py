"""Lookup table.

Empty batches are treated first, since min() and max() do not work on them.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape

    # empty batch: nothing to look up
    if token_ids.numel() == 0:
        return torch.empty(*token_ids.shape, emb_dim, dtype=table.dtype, device=table.device)

    # refuse what is not in the table
    if token_ids.min() < 0 or token_ids.max() >= vocab_size:
        raise IndexError(f"token IDs must lie in 0..{vocab_size - 1}")

    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape

    # empty batch: nothing to multiply
    if token_ids.numel() == 0:
        return torch.empty(*token_ids.shape, emb_dim, dtype=table.dtype, device=table.device)

    # refuse what is not in the table
    if token_ids.min() < 0 or token_ids.max() >= vocab_size:
        raise IndexError(f"token IDs must lie in 0..{vocab_size - 1}")

    one_hot = nn.functional.one_hot(token_ids.long(), vocab_size).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
