"""Row lookup, and the same as a product.

A one-hot matrix for a long text would be huge (one row of V numbers per token), so the product is made in pieces of
at most PIECE tokens.
"""

import torch
from torch import Tensor, nn

PIECE = 2048


def _check_range(token_ids: Tensor, vocab_size: int) -> None:
    if token_ids.numel() == 0:
        return
    if int(token_ids.min()) < 0 or int(token_ids.max()) >= vocab_size:
        raise IndexError(f"token IDs outside [0, {vocab_size - 1}]")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check_range(token_ids, table.size(0))
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.size()
    _check_range(token_ids, vocab_size)
    flat = token_ids.long().reshape(-1)
    products = [
        nn.functional.one_hot(piece, vocab_size).to(table.dtype) @ table for piece in flat.split(PIECE)
    ]
    return torch.stack(products).reshape(*token_ids.size(), emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
