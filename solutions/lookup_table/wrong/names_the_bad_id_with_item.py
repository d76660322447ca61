"""Names the bad ID in its error with `.item()`, which takes one number only.

Believes: there is one bad ID in a batch at most.
Tell: Where two IDs of a batch are bad, `.item()` raises RuntimeError before your IndexError is made. Name the first of
    them, or all.
Caught by: refuses_ids_outside_the_table, one_hot_lookup_refuses_ids_outside_the_table,
    token_embedding_takes_just_the_ids_of_its_table
"""

import torch
from torch import Tensor, nn


def _ask(table: Tensor, token_ids: Tensor) -> None:
    bad = (token_ids < 0) | (token_ids >= table.shape[0])
    if bad.any():
        raise IndexError(f"ID {token_ids[bad].item()} is not in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ask(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ask(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
