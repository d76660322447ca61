"""The rule about lengths stands on top of `forward`, not in it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import torch
from torch import Tensor, nn

P = ParamSpec("P")
R = TypeVar("R")


class HasPlaces(Protocol):
    """Whatever has a table of places."""

    weight: nn.Parameter


class WindowTooLong(ValueError):
    """More tokens than places."""

    def __init__(self, tokens: int, places: int) -> None:
        super().__init__(f"a window of {tokens} tokens in a context of {places} places")
        self.tokens, self.places = tokens, places


Method = Callable[Concatenate[Any, P], R]


def within_context(argument: str) -> Callable[[Method[P, R]], Method[P, R]]:
    """Refuses a call whose `argument` has more tokens than the object has places."""

    def decorate(method: Method[P, R]) -> Method[P, R]:
        signature = inspect.signature(method)

        @functools.wraps(method)
        def guarded(self: HasPlaces, *args: P.args, **kwargs: P.kwargs) -> R:
            window: Tensor = signature.bind(self, *args, **kwargs).arguments[argument]
            if window.shape[-1] > self.weight.shape[0]:
                raise WindowTooLong(window.shape[-1], self.weight.shape[0])
            return method(self, *args, **kwargs)

        return guarded

    return decorate


def positional_ids(token_ids: Tensor) -> Tensor:
    """Places, counted from zero."""
    return torch.tensor(range(token_ids.shape[-1]), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """A table of places behind a guard."""

    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    @within_context("token_ids")
    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[positional_ids(token_ids)]
