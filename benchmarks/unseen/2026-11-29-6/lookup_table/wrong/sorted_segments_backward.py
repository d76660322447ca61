"""Lookup table -- with a backward pass free of atomics.

``index_add`` adds into the same row from many places at once, which serialises on a GPU when a token is frequent. The
classical remedy is used here: sort the IDs, so that all contributions to a row stand next to each other, take a prefix
sum, and get the total of each row as the difference of two prefix sums. It is O(N) after the sort, however often a token
occurs.
"""

import torch
from torch import Tensor, nn


class _Lookup(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, ids: Tensor) -> Tensor:
        ctx.save_for_backward(ids)
        ctx.rows = table.shape[0]
        return table.index_select(0, ids)

    @staticmethod
    def backward(ctx, grad: Tensor):
        (ids,) = ctx.saved_tensors
        width = grad.shape[1]
        out = torch.zeros(ctx.rows, width, dtype=grad.dtype, device=grad.device)
        if ids.numel() == 0:
            return out, None
        in_order, order = torch.sort(ids)
        prefix = grad[order].cumsum(0)
        last = torch.ones_like(in_order, dtype=torch.bool)
        last[:-1] = in_order[1:] != in_order[:-1]
        nothing = torch.zeros(1, width, dtype=grad.dtype, device=grad.device)
        totals = torch.diff(prefix[last], dim=0, prepend=nothing)
        out[in_order[last]] = totals
        return out, None


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if ((ids < 0) | (ids >= table.shape[0])).any():
        raise IndexError(f"IDs must lie in 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = _Lookup.apply(table, _checked(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_checked(table, token_ids), table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    w = torch.randn(6, 3, dtype=torch.float64, requires_grad=True)
    i = torch.tensor([[1, 4, 1], [0, 1, 5]])
    assert torch.autograd.gradcheck(lambda t: lookup(t, i), (w,))
