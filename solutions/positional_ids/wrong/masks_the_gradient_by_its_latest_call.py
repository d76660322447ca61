"""A hook clears the gradient of all rows that the latest call did not use.

Believes: a gradient belongs to the call before it.
Tell: Your hook clears the gradient of rows that the latest call did not use, also what an earlier, longer window
    sends. Leave the gradient to torch.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.used_rows = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight.register_hook(self._only_used_rows)

    def _only_used_rows(self, grad: Tensor) -> Tensor:
        unused = torch.arange(grad.shape[0], device=grad.device) >= self.used_rows
        return grad.masked_fill(unused.unsqueeze(1), 0.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T is {T}, but there are only {self.context_size} rows")
        self.used_rows = T
        return self.weight[positional_ids(token_ids)]
