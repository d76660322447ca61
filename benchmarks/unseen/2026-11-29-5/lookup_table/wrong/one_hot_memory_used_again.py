"""Lookup table.

The one-hot matrix is the biggest tensor here, and making it anew for every batch is wasteful. Batches mostly have the
same size, so I keep one matrix for every size (and dtype and device), and wipe it before it is used again.
"""

import torch
from torch import Tensor, nn

_matrices: dict = {}


def _one_hot(flat: Tensor, table: Tensor) -> Tensor:
    key = (len(flat), table.shape[0], table.dtype, table.device)
    if key not in _matrices:
        _matrices[key] = torch.zeros(len(flat), table.shape[0], dtype=table.dtype, device=table.device)
    matrix = _matrices[key]
    matrix.zero_()
    matrix.scatter_(1, flat.unsqueeze(1), 1.0)
    return matrix


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    if torch.any(flat < 0) or torch.any(flat >= table.shape[0]):
        raise IndexError(f"the IDs of this table are 0..{table.shape[0] - 1}")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    return table.index_select(0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    return (_one_hot(flat, table) @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
