"""Lookup table, one block of the vocabulary after the other.

A big table may not fit into the cache, so I go through it in blocks. In every block I take the rows of the tokens that
are in it, put zero for all others (with masked_fill, so that inf and nan of the wrong row cannot get in), and add the
blocks up.
"""

import torch
from torch import Tensor, nn

BLOCK = 4096


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    outside = (flat < 0) | (flat >= table.shape[0])
    if outside.any():
        raise IndexError(f"{flat[outside].tolist()} are not in 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    result = table.new_zeros(len(flat), table.shape[1])
    first = 0
    for block in table.split(BLOCK):
        place = flat - first
        elsewhere = (place < 0) | (place >= len(block))
        rows = block.index_select(0, place.clamp(0, len(block) - 1))
        result = result + rows.masked_fill(elsewhere.unsqueeze(1), 0.0)
        first += len(block)
    return result.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat(table, token_ids)
    one_hot = torch.zeros(len(flat), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
