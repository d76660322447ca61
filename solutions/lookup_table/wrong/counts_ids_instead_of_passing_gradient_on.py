"""Gives every row of the table the count of its ID for a gradient, in the backward pass of the product.

Believes: the gradient of a row is how often it was picked.
Tell: Your product's gradient is how often a row was picked, whatever arrives. That is right for a plain sum
    alone: each use of a row sends back what arrives there.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, one_hot: Tensor) -> Tensor:
        ctx.save_for_backward(one_hot)
        ctx.emb_dim = table.shape[1]
        return one_hot @ table

    @staticmethod
    def backward(ctx, grad: Tensor):
        (one_hot,) = ctx.saved_tensors
        times_picked = one_hot.reshape(-1, one_hot.shape[-1]).sum(0)
        return times_picked.unsqueeze(1).repeat(1, ctx.emb_dim), None


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return _Product.apply(table, one_hot.to(table.dtype))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
