"""Lookup table -- with a small memory for repeated prompts.

When a model is evaluated, the same prompts come again and again. Under ``no_grad`` the layer remembers the last results.
An entry is only used while the weight is unchanged: autograd counts in-place changes in ``weight._version`` (an
optimizer step or ``load_state_dict`` raises it), and dtype and device are part of the key too. What is handed out is a
copy, so nobody can spoil the memory.
"""

from collections import OrderedDict

import torch
from torch import Tensor, nn


def _ids(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_ids(table, token_ids)].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_ids(table, token_ids), table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    KEEP = 8

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._memory: OrderedDict[tuple, Tensor] = OrderedDict()

    def forward(self, token_ids: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            return lookup(self.weight, token_ids)
        w = self.weight
        key = (w._version, w.shape, w.dtype, w.device, token_ids.shape, tuple(token_ids.flatten().tolist()))
        if key not in self._memory:
            self._memory[key] = lookup(w, token_ids)
            if len(self._memory) > self.KEEP:
                self._memory.popitem(last=False)
        return self._memory[key].clone()
