"""Lookup table by painting.

I start with a canvas on which every token is row 0. Then I go through the tokens that really occur and paint each
one over with its row, wherever it stands. After that every place holds its own row.
"""

import torch
from torch import Tensor, nn


def _distinct(table: Tensor, token_ids: Tensor) -> list:
    found = sorted(set(token_ids.reshape(-1).tolist()))
    if found:
        smallest, largest = found[0], found[-1]
        if smallest < 0:
            raise IndexError(f"negative token ID {smallest}")
        if largest >= table.shape[0]:
            raise IndexError(f"token ID {largest}, but the last row is {table.shape[0] - 1}")
    return found


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    found = _distinct(table, token_ids)
    flat = token_ids.reshape(-1)
    rows = table.unbind(0)
    canvas = rows[0].expand(flat.shape[0], table.shape[1])
    for token in found:
        here = (flat == token).unsqueeze(1)
        canvas = torch.where(here, rows[token], canvas)
    return canvas.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    found = _distinct(table, token_ids)
    flat = token_ids.reshape(-1)
    hot = torch.zeros((flat.shape[0], table.shape[0]), dtype=table.dtype, device=table.device)
    for token in found:
        hot[:, token].masked_fill_(flat == token, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
