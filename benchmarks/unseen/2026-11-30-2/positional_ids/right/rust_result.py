"""No exception leaves a function unless somebody unwraps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

import torch
from torch import Tensor, nn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    value: T

    def unwrap(self) -> T:
        return self.value


@dataclass(frozen=True, slots=True)
class WindowTooLong:
    tokens: int
    places: int

    def __str__(self) -> str:
        return f"window too long: {self.tokens} tokens for {self.places} places"


@dataclass(frozen=True, slots=True)
class Err:
    error: WindowTooLong

    def unwrap(self) -> NoReturn:
        raise ValueError(f"called `unwrap` on an `Err`: {self.error}")


def window_len(token_ids: Tensor) -> int:
    match tuple(token_ids.shape):
        case (*_, n):
            return n
        case _:
            raise TypeError("a window has at least one dimension")


def fit(tokens: int, places: int) -> Ok[int] | Err:
    return Ok(tokens) if tokens <= places else Err(WindowTooLong(tokens, places))


def positional_ids(token_ids: Tensor) -> Tensor:
    n = window_len(token_ids)
    return torch.arange(n, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim, dtype=torch.float32).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        n = fit(window_len(token_ids), self.weight.shape[0]).unwrap()
        return self.weight.narrow(0, 0, n)
