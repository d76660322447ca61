"""Reads the table as one line wherever the numbers of a row are neighbours.

Believes: where the numbers of a row lie side by side, the rows do so, too.
Tell: You read the memory as if each row began where the one before it ends. If a table is some columns of a wider
    one, there is a gap between them.
Caught by: gives_the_rows_bit_for_bit
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    _check(token_ids, vocab_size)
    line = table.as_strided((table.numel(),), (1,)) if table.stride(-1) == 1 else table.reshape(-1)
    places = token_ids.long().unsqueeze(-1) * emb_dim + torch.arange(emb_dim, device=table.device)
    return line[places]


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
