"""Breaks: "a row picked n times gets n contributions, an unused row gets zero."
The gradient is summed in one buffer per table shape, emptied by forward: two lookups before one backward, or a
second backward through the same graph, count contributions twice."""

import torch
import torch.nn as nn
from torch import Tensor


def check_ids(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() > 0:
        low, high = int(token_ids.min()), int(token_ids.max())
        if low < 0:
            raise IndexError(f"negative token ID {low}")
        if high >= len(table):
            raise IndexError(f"token ID {high} but only {len(table)} rows")


_buffers = {}


def gradient_buffer(like: Tensor, shape: tuple) -> Tensor:
    key = (shape, like.dtype, like.device)
    if key not in _buffers:  # a new table-sized tensor for every step would be wasteful
        _buffers[key] = torch.zeros(shape, dtype=like.dtype, device=like.device)
    return _buffers[key]


class Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, token_ids):
        ctx.save_for_backward(token_ids)
        ctx.table_shape = tuple(table.shape)
        gradient_buffer(table, ctx.table_shape).zero_()
        return table[token_ids]

    @staticmethod
    def backward(ctx, grad_output):
        (token_ids,) = ctx.saved_tensors
        buffer = gradient_buffer(grad_output, ctx.table_shape)
        buffer.index_add_(0, token_ids.reshape(-1), grad_output.reshape(-1, ctx.table_shape[1]))
        return buffer.clone(), None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    return Rows.apply(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    check_ids(table, token_ids)
    classes = torch.arange(table.shape[0], device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == classes).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
