"""Token lookup that picks the faster way.

For a few tokens rows are copied. For many tokens and a small vocabulary the product with a one-hot matrix is better,
because matrix products are what the hardware is made for (BERT's code for TPUs does so, too). The result is the same.
"""

import torch
from torch import Tensor, nn

MANY_TOKENS = 512
SMALL_VOCABULARY = 4096


def _check_token_ids(token_ids: Tensor, vocab_size: int) -> None:
    if (token_ids < 0).any() or (token_ids >= vocab_size).any():
        raise IndexError(f"token_ids must be in [0, {vocab_size})")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() >= MANY_TOKENS and table.shape[0] <= SMALL_VOCABULARY:
        return one_hot_lookup(table, token_ids)
    _check_token_ids(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _check_token_ids(token_ids, vocab_size)
    flat_ids = token_ids.reshape(-1)
    one_hot = nn.functional.one_hot(flat_ids.long(), num_classes=vocab_size).to(table.dtype)
    return torch.matmul(one_hot, table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
