"""Multiplies tables whose numbers have 16 bits in float16, bfloat16 ones too.

Believes: 16 bits are 16 bits.
Tell: You multiply tables of bfloat16 in float16. That one has more digits but ends at 65504: larger numbers become inf, and
    very small ones 0. Multiply in the table's dtype, or a wider one.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
from torch import Tensor, nn

COMPUTE = {2: torch.float16, 4: torch.float32, 8: torch.float64}


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    compute = COMPUTE[table.element_size()]
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return (one_hot.to(compute) @ table.to(compute)).to(table.dtype)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
