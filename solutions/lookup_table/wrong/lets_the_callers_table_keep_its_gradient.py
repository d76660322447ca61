"""Makes a table that was computed keep its gradient.

Believes: gradient reaches the table only if the table keeps it.
Tell: You call `retain_grad()` on a table that the caller has computed. That changes an argument. Gradient flows through
    such a table as it is.
Caught by: leaves_its_arguments_as_they_were, one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    if table.requires_grad and not table.is_leaf:
        table.retain_grad()
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    if table.requires_grad and not table.is_leaf:
        table.retain_grad()
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
