"""Lookup table. A single ID gives one row; for everything else the leading dimensions are kept and torch works out
the number of tokens (the -1)."""

import torch
from torch import Tensor, nn


def _flat(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).to(torch.int64)
    if torch.logical_or(flat < 0, flat >= table.shape[0]).any():
        raise IndexError(f"token IDs are 0..{table.shape[0] - 1} here")
    return flat


def _shaped(rows: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.ndim == 0:
        return rows.squeeze(0)
    return rows.reshape(*token_ids.shape[:-1], -1, rows.shape[-1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _shaped(table[_flat(table, token_ids)], token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_flat(table, token_ids), num_classes=table.shape[0])
    return _shaped(one_hot.to(table.dtype) @ table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    t = torch.randn(7, 3)
    for shape in ((), (1,), (4,), (2, 3), (2, 3, 4), (0,), (2, 0)):
        i = torch.randint(0, 7, shape)
        assert lookup(t, i).shape == (*shape, 3), shape
        assert one_hot_lookup(t, i).shape == (*shape, 3), shape
    print("all shapes are right")
