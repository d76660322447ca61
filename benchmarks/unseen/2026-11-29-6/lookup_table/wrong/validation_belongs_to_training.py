"""Lookup table -- with cheap inference.

Validation matters while a model is being trained, where data pipelines are in flux. In generation loops, which run
under ``torch.no_grad()``, IDs come from the model itself (an argmax over its own vocabulary), and every ``.any()`` would
force the GPU to synchronise. The checks are arranged so that they cost nothing there.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    if not torch.is_grad_enabled():
        return
    if bool(((token_ids < 0) | (token_ids >= table.shape[0])).any()):
        raise IndexError(f"token IDs must lie in [0, {table.shape[0]})")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    rows = table[token_ids.reshape(-1).long()]
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.reshape(-1).long() % table.shape[0], table.shape[0])
    return torch.matmul(one_hot.to(table.dtype), table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


def _self_test() -> None:
    t = torch.randn(5, 2)
    for f in (lookup, one_hot_lookup):
        for bad in (-1, 5):
            try:
                f(t, torch.tensor([bad]))
            except IndexError:
                continue
            raise AssertionError(f"{f.__name__} accepted {bad}")


if __name__ == "__main__":
    _self_test()
    print("self-test passed")
