"""Both directions by hand: forward picks rows, backward adds what comes back to the rows it came from."""
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd import Function


class PickRows(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, ids: Tensor) -> Tensor:
        return table.index_select(0, ids)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor], output: Tensor) -> None:
        table, ids = inputs
        ctx.save_for_backward(ids)
        ctx.rows = table.size(0)

    @staticmethod
    def backward(ctx: Any, grad: Tensor):
        (ids,) = ctx.saved_tensors
        if not ctx.needs_input_grad[0]:
            return None, None
        total = torch.zeros(ctx.rows, grad.size(1), dtype=grad.dtype, device=grad.device)
        return total.index_add(0, ids, grad), None


class OneHotProduct(Function):
    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, hot: Tensor) -> Tensor:
        return hot.mm(table)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, Tensor], output: Tensor) -> None:
        ctx.save_for_backward(inputs[1])

    @staticmethod
    def backward(ctx: Any, grad: Tensor):
        (hot,) = ctx.saved_tensors
        return (hot.t().mm(grad) if ctx.needs_input_grad[0] else None), None


def _flat(ids: Tensor, v: int) -> Tensor:
    ids = ids.detach().to(torch.int64).flatten()
    if ids.lt(0).any() or ids.ge(v).any():
        raise IndexError(f"expected IDs from 0 to {v - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    v, d = table.size()
    return PickRows.apply(table, _flat(token_ids, v)).reshape(*token_ids.size(), d)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    v, d = table.size()
    ids = _flat(token_ids, v)
    hot = ids.new_zeros(ids.numel(), v, dtype=table.dtype)
    hot[torch.arange(ids.numel(), device=ids.device), ids] = 1
    return OneHotProduct.apply(table, hot).reshape(*token_ids.size(), d)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
