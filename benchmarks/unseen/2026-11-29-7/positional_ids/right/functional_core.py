"""A pure function of (parameters, tokens), as one writes it for JAX, and a thin class around it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import torch
from torch import Tensor, nn


def compose(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """compose(f, g)(x) is g(f(x))."""
    return lambda start: reduce(lambda value, step: step(value), steps, start)


def positional_ids(token_ids: Tensor) -> Tensor:
    """jnp.arange(token_ids.shape[-1])"""
    iota = compose(lambda ids: ids.shape[-1], lambda n: torch.arange(n, device=token_ids.device))
    return iota(token_ids)


@dataclass(frozen=True, slots=True)
class Params:
    """The pytree."""

    table: Tensor


def init(context_size: int, emb_dim: int) -> Params:
    """Draws the parameters."""
    return Params(table=torch.randn((context_size, emb_dim)))


def apply(params: Params, token_ids: Tensor) -> Tensor:
    """dynamic_slice(table, (0, 0), (T, D)), with an error in place of JAX's clamping."""
    places, length = params.table.shape[0], token_ids.shape[-1]
    if length > places:
        raise ValueError(f"expected at most {places} tokens, got {length}")
    return torch.narrow(params.table, dim=0, start=0, length=length)


class PositionalEmbedding(nn.Module):
    """Holds the parameters between calls of `apply`, and makes none of its own."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(init(context_size, emb_dim).table))

    def forward(self, token_ids: Tensor) -> Tensor:
        return apply(Params(self.weight), token_ids)
