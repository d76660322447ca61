"""Lookup table, walking over the table in blocks of rows.

For each block: which IDs fall into it? Take their rows (`torch.where`, so rows of other IDs do not matter, even if they
hold inf or nan), and add them to the result. Each ID falls into one block only.
"""

import torch
from torch import Tensor, nn

BLOCK = 4096


def _line(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).long()
    if ((line < 0) | (line >= table.shape[0])).any():
        raise IndexError(f"there is an ID outside 0..{table.shape[0] - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _line(table, token_ids)
    V, D = table.shape
    zero = torch.zeros((), dtype=table.dtype, device=table.device)
    out = torch.zeros(line.numel(), D, dtype=table.dtype, device=table.device)
    for first in range(0, V, BLOCK):
        block = table[first : first + BLOCK]
        place = line - first
        inside = (place >= 0) & (place < block.shape[0])
        rows = block[place.clamp(0, block.shape[0] - 1)]
        out = out + torch.where(inside.unsqueeze(1), rows, zero)
    return out.reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _line(table, token_ids)
    columns = torch.arange(table.shape[0], device=table.device)
    one_hot = (line.unsqueeze(1) == columns).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
