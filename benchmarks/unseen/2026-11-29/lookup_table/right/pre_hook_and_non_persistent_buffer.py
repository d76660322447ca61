"""A forward pre-hook makes int64 of the IDs, and a buffer that is not persistent holds the row numbers."""
import operator

import torch
from torch import Tensor, nn


def _as_int64(module: nn.Module, inputs: tuple) -> tuple:
    return tuple(ids.long() for ids in inputs)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    bad = torch.bitwise_or(token_ids < 0, token_ids >= table.shape[0])
    if bad.sum() > 0:
        raise IndexError(f"not in the table: {token_ids[bad].unique().tolist()}")
    return operator.getitem(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    bad = torch.bitwise_or(token_ids < 0, token_ids >= table.shape[0])
    if bad.sum() > 0:
        raise IndexError(f"not in the table: {token_ids[bad].unique().tolist()}")
    hot = torch.nn.functional.one_hot(token_ids.to(torch.long), table.shape[0]).to(table.dtype)
    return torch.inner(hot, table.t())


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_buffer("row_numbers", torch.arange(vocab_size), persistent=False)
        self.register_forward_pre_hook(_as_int64)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def all_rows(self) -> Tensor:
        return self(self.row_numbers)
