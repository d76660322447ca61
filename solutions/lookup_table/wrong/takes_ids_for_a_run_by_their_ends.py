"""Cuts a slice out of the table where the first ID, the last and their number fit.

Believes: IDs that end as far from their beginning as they are many count up one by one.
Tell: You give a slice of the table where the first and the last ID are as far apart as the IDs are many. The
    others may stand in any order: look at them, too.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    flat = token_ids.reshape(-1)
    if len(flat) >= 32 and flat[-1] - flat[0] == len(flat) - 1:
        rows = table[int(flat[0]) : int(flat[-1]) + 1].clone()
    else:
        rows = table[flat]
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
