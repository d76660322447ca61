"""A lookup is a linear layer that is fed one-hot vectors.

nn.Linear computes x @ W.T, so the table has to go in transposed: W = table.T. I have one small stateless module,
and functional_call lends it the table for the time of a call. The layer itself keeps only `weight`.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.func import functional_call


class _Borrower(nn.Module):
    """Owns no table. `table` is lent by functional_call."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how
        self.register_buffer("table", torch.zeros(1, 1, device="cpu"))

    def forward(self, ids: Tensor) -> Tensor:
        return getattr(self, self.how)(ids)

    def select(self, ids: Tensor) -> Tensor:
        return self.table.index_select(0, ids)

    def multiply(self, ids: Tensor) -> Tensor:
        one_hot = F.one_hot(ids, self.table.shape[0]).to(self.table.dtype)
        return F.linear(one_hot, self.table.t())


def _lend(how: str, table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.flatten().long()
    inside = (0 <= line) & (line < table.shape[0])
    if not inside.all():
        raise IndexError("the table has no such row")
    rows = functional_call(_Borrower(how), {"table": table}, (line,))
    return rows.reshape(*token_ids.shape, *table.shape[1:])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _lend("select", table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _lend("multiply", table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
