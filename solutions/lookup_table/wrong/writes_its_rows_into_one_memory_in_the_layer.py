"""Writes the rows of its layer into memory that it keeps, where no gradient is asked for.

Believes: nobody looks at the rows of one call after the next.
Tell: Without gradient your layer writes into memory that it keeps, over the rows of an earlier call. Give every result
    memory of its own.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._kept: dict[tuple, Tensor] = {}

    def forward(self, token_ids: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        _check(token_ids, self.weight.shape[0])
        flat, width = token_ids.reshape(-1), self.weight.shape[1]
        key = (len(flat), self.weight.dtype, self.weight.device)
        if key not in self._kept:
            self._kept[key] = self.weight.new_empty(len(flat), width)
        rows = torch.index_select(self.weight, 0, flat, out=self._kept[key])
        return rows.view(*token_ids.shape, width)
