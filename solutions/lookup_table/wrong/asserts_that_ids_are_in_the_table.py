"""Guards the lookup by assert, so bad IDs raise AssertionError.

Believes: assert is the way to check arguments.
Tell: You check the IDs with `assert`, which raises AssertionError, and nothing at all under `python -O`.
    Raise IndexError instead.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import Tensor, nn


def lookup(table, token_ids):
    assert torch.all(token_ids >= 0), "negative id"
    assert torch.all(token_ids < table.shape[0]), "id too large"
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    vocab_size, emb_dim = table.shape
    flat = token_ids.reshape(-1).long()
    if ((flat < 0) | (flat >= vocab_size)).any():
        raise IndexError(f"ids must be between 0 and {vocab_size - 1}")
    one_hot = torch.zeros(len(flat), vocab_size, dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat[:, None], 1)
    return (one_hot @ table).reshape(*token_ids.shape, emb_dim)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
