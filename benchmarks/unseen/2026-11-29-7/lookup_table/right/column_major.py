"""I think in columns (Fortran, Julia): the weights lie column by column in memory, and IDs pick columns of the transpose."""

import torch
from torch import Tensor, nn


def _in_range(token_ids: Tensor, v: int) -> bool:
    return bool((token_ids.remainder(v) == token_ids).all())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _in_range(token_ids, table.size(0)):
        raise IndexError("token ID outside the table")
    columns = table.t().index_select(1, token_ids.reshape(-1))
    return columns.t().reshape(*token_ids.size(), table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not _in_range(token_ids, table.size(0)):
        raise IndexError("token ID outside the table, so it has no one-hot column")
    numbers = torch.arange(table.size(0), device=token_ids.device).unsqueeze(1)
    hot = numbers.eq(token_ids.reshape(1, -1)).to(table.dtype)  # [V, N]
    return (table.t() @ hot).t().reshape(*token_ids.size(), table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).t())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
