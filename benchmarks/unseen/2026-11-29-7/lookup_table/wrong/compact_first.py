"""Lookup that first makes sure the table's rows are compact in memory, as gather is several times faster then."""

import torch
from torch import Tensor, nn


def _compact(table: Tensor) -> Tensor:
    if not table.is_contiguous():
        table.data = table.data.contiguous()  # once, so that the next call finds it ready
    return table


def _assert_ids(token_ids: Tensor, vocab_size: int) -> None:
    if token_ids.ne(token_ids % vocab_size).any():
        raise IndexError("token IDs go from 0 to %d" % (vocab_size - 1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _assert_ids(token_ids, table.size(0))
    index = token_ids.long().reshape(-1, 1).expand(-1, table.size(1))
    return _compact(table).gather(0, index).view(token_ids.shape + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _assert_ids(token_ids, table.size(0))
    index = token_ids.long().reshape(1, -1)
    hot = torch.zeros(table.size(0), index.size(1), dtype=table.dtype, device=table.device)
    hot.scatter_(0, index, 1)
    return hot.t().mm(table).view(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
