"""Clamps the gradient that arrives, so that it stays in a sensible range.

Believes: a gradient above ten thousand is an accident.
Tell: You clamp the gradient on its way to the table. Each use of a row sends back what arrives, however large: take
    the hook away.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
from torch import Tensor, nn

LARGEST = 1.0e4


def _guard(grad: Tensor) -> Tensor:
    return grad.clamp(-LARGEST, LARGEST)


def _guarded(out: Tensor) -> Tensor:
    if out.requires_grad:
        out.register_hook(_guard)
    return out


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).long()
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be between 0 and {table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table[_checked(table, token_ids)]
    return _guarded(rows.reshape(*token_ids.shape, table.shape[1]))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_checked(table, token_ids), table.shape[0]).to(table.dtype)
    return _guarded((one_hot @ table).reshape(*token_ids.shape, table.shape[1]))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
