"""Straight to the aten operators, and column numbers in a buffer that state_dict() does not hold."""

import torch
from torch import Tensor, nn

aten = torch.ops.aten


def _guard(n: int, ids: Tensor) -> None:
    if ids.numel() > 0 and not (0 <= ids.amin() <= ids.amax() < n):
        raise IndexError(*("bad token ID", n))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _guard(table.size(0), token_ids)
    return aten.index.Tensor(table, [token_ids.long()])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _guard(table.size(0), token_ids)
    hot = aten.one_hot(token_ids.to(torch.int64), table.size(0)).to(table.dtype)
    return aten.matmul(hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_buffer("columns", torch.arange(emb_dim), persistent=False)
        self.weight = nn.Parameter(aten.randn.default([vocab_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        _guard(self.weight.size(0), token_ids)
        return self.weight[token_ids.unsqueeze(-1), self.columns]
