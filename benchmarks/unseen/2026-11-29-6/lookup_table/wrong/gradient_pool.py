"""Lookup table with a hand-written backward pass.

The gradient of a [V, D] table is as large as the table itself, so its memory comes from a pool: it is allocated in the
first backward pass and only zeroed in the following ones.
"""

import torch
from torch import Tensor, nn

_pool: dict[tuple, Tensor] = {}


def _zeros_from_pool(shape: tuple[int, int], like: Tensor) -> Tensor:
    key = (shape, like.dtype, like.device)
    if key not in _pool:
        _pool[key] = torch.zeros(shape, dtype=like.dtype, device=like.device)
        return _pool[key]
    return _pool[key].zero_()


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.table_shape = tuple(table.shape)
        return table.index_select(0, ids)

    @staticmethod
    def backward(ctx, grad):
        (ids,) = ctx.saved_tensors
        out = _zeros_from_pool(ctx.table_shape, grad)
        out.index_add_(0, ids, grad)
        return out, None


def _line(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).to(torch.int64)
    if bool(((line < 0) | (line >= table.shape[0])).any()):
        raise IndexError(f"token IDs must be in 0..{table.shape[0] - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = _Rows.apply(table, _line(table, token_ids))
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _line(table, token_ids)
    one_hot = nn.functional.one_hot(line, table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    w = torch.randn(5, 3, requires_grad=True)
    for step in range(3):
        w.grad = None
        lookup(w, torch.tensor([1, 1, step])).sum().backward()
        print(w.grad[:, 0])
