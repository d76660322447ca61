"""Positions, with the checks kept apart from the work.

* a decorator looks at the argument of positional_ids,
* a mixin knows how to refuse a window that is too long,
* what is left in the function and in the class is one line each.
"""

import functools
import logging

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)


def needs_a_tensor(function):
    @functools.wraps(function)
    def checked(token_ids):
        if not isinstance(token_ids, Tensor):
            raise TypeError(f"token_ids must be a tensor, not {type(token_ids).__name__}")
        if token_ids.ndim == 0:
            raise TypeError("token_ids must have at least one dimension")
        return function(token_ids)

    return checked


@needs_a_tensor
def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class LimitedLength:
    """For modules whose `weight` has a row for each place."""

    def refuse_longer_than_table(self, length: int) -> None:
        available = len(self.weight)
        log.debug("asked for %d of %d places", length, available)
        if length > available:
            raise ValueError(f"the window is {length} tokens long, and the context only {available}")


class PositionalEmbedding(LimitedLength, nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = [torch.randn(emb_dim) for _ in range(context_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        ids = positional_ids(token_ids)
        self.refuse_longer_than_table(len(ids))
        return self.weight[ids]
