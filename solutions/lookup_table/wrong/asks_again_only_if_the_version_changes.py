"""Remembers which tensors of IDs it asked about, and asks again only when torch counts a change.

Believes: torch counts every change of a tensor.
Tell: You ask about a tensor of IDs once, until its `_version` changes. Whoever shares its memory, as numpy does, writes
    other IDs there uncounted. Ask at every call.
Caught by: refuses_ids_outside_the_table, one_hot_lookup_refuses_ids_outside_the_table, token_embedding_takes_just_the_ids_of_its_table
"""

import torch
from torch import Tensor, nn
from torch.utils.weak import WeakTensorKeyDictionary

_known = WeakTensorKeyDictionary()


def _check(token_ids: Tensor, vocab_size: int) -> None:
    asked = (token_ids._version, vocab_size)
    if _known.get(token_ids) == asked:
        return
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")
    _known[token_ids] = asked


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

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
