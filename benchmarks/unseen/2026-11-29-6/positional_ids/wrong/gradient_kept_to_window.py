"""The rows of the first T positions, and a gradient that reaches just those.

To be sure that no other row gets any gradient (rounding, optimizers with momentum ...) a hook on the weight clears
the rows from T on.
"""

from functools import partial

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


def _first_rows_only(length: int, grad: Tensor) -> Tensor:
    grad = grad.clone()
    grad[length:] = 0
    return grad


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        length = ids.shape[0]
        if length > self.context_size:
            raise ValueError(f"{length} positions asked for, {self.context_size} available")
        if torch.is_grad_enabled() and self.weight.requires_grad:
            self.weight.register_hook(partial(_first_rows_only, length))
        return nn.functional.embedding(ids, self.weight)
