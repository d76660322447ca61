"""Lookup table.

When text is generated, the same prompt is looked up again and again. So without gradients the layer remembers what
it has looked up, until the weight changes: torch counts the changes of a tensor in `_version`.
"""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    if torch.any(token_ids < 0) or torch.any(token_ids >= table.shape[0]):
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._remembered = {}
        self._remembered_version = None

    def forward(self, token_ids: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return lookup(self.weight, token_ids)

        if self.weight._version != self._remembered_version:
            self._remembered.clear()
            self._remembered_version = self.weight._version

        # .double() and .to(...) make other rows of the same weight
        key = (
            tuple(token_ids.shape),
            tuple(token_ids.reshape(-1).tolist()),
            self.weight.dtype,
            self.weight.device,
        )
        if key not in self._remembered:
            self._remembered[key] = lookup(self.weight, token_ids)
        # a copy, so that nobody can write into what is remembered
        return self._remembered[key].clone()
