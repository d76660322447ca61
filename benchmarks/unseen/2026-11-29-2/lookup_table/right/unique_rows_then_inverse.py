"""Looks only the unique IDs up, and repeats their rows by the inverse; autograd adds the contributions in two steps."""
import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, inverse = torch.unique(token_ids.reshape(-1), return_inverse=True)
    if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= table.shape[0]):   # they are sorted
        raise IndexError(f"IDs from {distinct[0]} to {distinct[-1]}, rows from 0 to {table.shape[0] - 1}")
    return table[distinct][inverse].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, inverse = torch.unique(token_ids.reshape(-1), return_inverse=True)
    if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= table.shape[0]):
        raise IndexError(f"IDs from {distinct[0]} to {distinct[-1]}, rows from 0 to {table.shape[0] - 1}")
    hot = (distinct[:, None] == torch.arange(table.shape[0], device=distinct.device)[None, :]).to(table.dtype)
    rows = hot @ table
    again = (inverse[:, None] == torch.arange(len(distinct), device=distinct.device)[None, :]).to(table.dtype)
    return (again @ rows).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
