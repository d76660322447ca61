"""Lookup table. A single ID (when generating text there is only one) takes a short way without any flattening."""

import torch
from torch import Tensor, nn


def _raise_for_bad(flat: Tensor, n_rows: int) -> None:
    bad = flat[(flat < 0) | (flat >= n_rows)]
    if len(bad) > 0:
        raise IndexError(f"not in the table with {n_rows} rows: {bad.tolist()}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.dim() == 0:
        return table[int(token_ids)].clone()
    flat = token_ids.reshape(-1).long()
    _raise_for_bad(flat, table.shape[0])
    return table.index_select(0, flat).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).long()
    _raise_for_bad(flat, table.shape[0])
    one_hot = torch.zeros(len(flat), table.shape[0], dtype=table.dtype, device=table.device)
    one_hot[torch.arange(len(flat), device=table.device), flat] = 1
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
