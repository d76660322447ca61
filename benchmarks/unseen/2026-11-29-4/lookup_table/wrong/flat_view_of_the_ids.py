"""Lookup table: flatten the IDs, take the rows, give them back the shape of the batch."""

import torch
from torch import Tensor, nn


def _flat_ids(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.view(-1)
    if (flat < 0).any() or (flat >= table.shape[0]).any():
        raise IndexError("all IDs must be rows of the table")
    return flat.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    rows = torch.index_select(table, 0, flat)
    return rows.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _flat_ids(table, token_ids)
    one_hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, flat.unsqueeze(1), 1.0)
    rows = one_hot @ table
    return rows.view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
