"""Own backward pass with one gradient buffer per layer.

The gradient of the table is [C, D] and mostly zeros. Autograd makes it anew in every step; here the layer keeps one
buffer, clears it and fills in the rows which got a gradient. weight.grad gets a copy of it from autograd.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class _FirstRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight, length, layer):
        ctx.length, ctx.layer = length, layer
        return weight[:length].clone()

    @staticmethod
    def backward(ctx, grad):
        buffer = ctx.layer.gradient_buffer(grad)
        buffer.zero_()
        buffer[:ctx.length] = grad
        return buffer, None, None


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._buffer = None

    def gradient_buffer(self, grad: Tensor) -> Tensor:
        b = self._buffer
        if b is None or b.dtype != grad.dtype or b.device != grad.device:
            b = self._buffer = torch.zeros(self.weight.shape, dtype=grad.dtype, device=grad.device)
        return b

    def forward(self, token_ids: Tensor) -> Tensor:
        length, context = token_ids.shape[-1], self.weight.shape[0]
        if length > context:
            raise ValueError(f"length {length} is above the context size {context}")
        return _FirstRows.apply(self.weight, length, self)
