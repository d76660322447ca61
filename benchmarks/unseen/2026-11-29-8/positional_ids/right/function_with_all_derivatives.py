"""Positions, with the derivative of "take the first rows" written out in every direction.

Backwards (from the rows to the table), forwards (from a change of the table to a change of the rows), and over
batches of tables. Backward itself is made of differentiable steps, so gradients of gradients work as well.
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TakeFirst(torch.autograd.Function):
    """table [C, D] -> its first `count` rows"""

    generate_vmap_rule = True

    @staticmethod
    def forward(table: Tensor, count: int) -> Tensor:
        return table[:count].clone(memory_format=torch.contiguous_format)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple, output: Tensor) -> None:
        table, count = inputs
        ctx.count = count
        ctx.missing = table.shape[0] - count

    @staticmethod
    def backward(ctx: Any, upstream: Tensor) -> tuple[Tensor, None]:
        # (left, right, above, below): rows of zeros below those that got something
        return F.pad(upstream, (0, 0, 0, ctx.missing)), None

    @staticmethod
    def jvp(ctx: Any, table_tangent: Tensor, _: None) -> Tensor:
        return table_tangent[: ctx.count].clone(memory_format=torch.contiguous_format)


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        count, limit = token_ids.shape[-1], self.weight.shape[0]
        if count > limit:
            raise ValueError(f"cannot take {count} rows out of {limit}")
        return TakeFirst.apply(self.weight, count)
