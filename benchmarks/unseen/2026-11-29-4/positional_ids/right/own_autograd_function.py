"""Assignment: positions.

I wanted to understand the backward pass, so the selection of the first rows is an autograd.Function of my own:
forward copies the rows, backward puts the gradient of those rows on top of a block of zeros.
"""

import torch
from torch import Tensor, nn


class FirstRows(torch.autograd.Function):
    """table [C, D], count T  ->  [T, D]"""

    @staticmethod
    def forward(table, count):
        return table[:count].clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        table, count = inputs
        ctx.rows_left = table.shape[0] - count

    @staticmethod
    def backward(ctx, grad_rows):
        below = grad_rows.new_zeros((ctx.rows_left, grad_rows.shape[1]))
        return torch.cat([grad_rows, below], dim=0), None


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device, dtype=torch.long)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"cannot give {T} tokens a place, the table ends after {C} rows")
        return FirstRows.apply(self.weight, T)


if __name__ == "__main__":
    layer = PositionalEmbedding(5, 2)
    layer(torch.zeros(2, 3, dtype=torch.long)).sum().backward()
    print(layer.weight.grad)  # three rows of ones, two rows of zeros
