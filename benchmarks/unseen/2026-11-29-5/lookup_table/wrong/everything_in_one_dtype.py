"""Lookup table.

I had many errors like "expected Float but found Long", so in one_hot_lookup everything is made in the dtype of the
table from the beginning: the IDs, the numbers of the rows, and the one-hot matrix.
"""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    V = table.shape[0]
    if ((token_ids < 0) | (token_ids >= V)).any():
        raise IndexError(f"IDs must be between 0 and {V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    like_table = {"dtype": table.dtype, "device": table.device}
    ids = token_ids.to(**like_table).unsqueeze(-1)
    rows = torch.arange(table.shape[0], **like_table)
    one_hot = (ids == rows).to(**like_table)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
