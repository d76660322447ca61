"""Draws from a generator of its own, whose seed comes from torch's global one.

Believes: if the seed is drawn at random, the layer is.
Tell: Only a seed of yours comes from torch's global generator, and the numbers from one of your own: there are no more
    different layers than seeds. Let the global generator draw every number.
Caught by: draws_its_weight_at_random
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
        generator = torch.Generator().manual_seed(int(torch.randint(10_000, ())))
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim, generator=generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
