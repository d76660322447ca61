"""The selection matrix has one 1 per line and is zero elsewhere: a case for sparse matrices."""

import torch
from torch import Tensor, nn


class Selection:
    """Which rows to pick, checked against the size of a table."""

    __slots__ = ("ids", "shape", "total")

    def __init__(self, token_ids: Tensor, total: int) -> None:
        self.ids = token_ids.reshape(-1).to(torch.int64)
        self.shape = tuple(token_ids.shape)
        self.total = total
        if not bool(((self.ids >= 0) & (self.ids < total)).all()):
            raise IndexError(f"there are {total} rows, numbered from 0")

    def shaped(self, rows: Tensor) -> Tensor:
        return rows.reshape(self.shape + (rows.shape[-1],))

    def matrix(self, dtype: torch.dtype) -> Tensor:
        """[N, V], sparse."""
        lines = torch.arange(self.ids.numel(), device=self.ids.device)
        ones = torch.ones(self.ids.numel(), dtype=dtype, device=self.ids.device)
        size = (self.ids.numel(), self.total)
        return torch.sparse_coo_tensor(torch.stack([lines, self.ids]), ones, size, check_invariants=False)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    selection = Selection(token_ids, table.shape[0])
    distinct, place = torch.unique(selection.ids, return_inverse=True)
    return selection.shaped(table[distinct][place])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    selection = Selection(token_ids, table.shape[0])
    if not selection.ids.numel():
        return selection.shaped(table[:0])
    # sparse products know no 16-bit floats; 32 bits hold each of them (all numbers are finite here)
    dtype = table.dtype if table.dtype in (torch.float32, torch.float64) else torch.float32
    product = torch.sparse.mm(selection.matrix(dtype), table.to(dtype))
    return selection.shaped(product.to(table.dtype))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", None)
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim) + torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
