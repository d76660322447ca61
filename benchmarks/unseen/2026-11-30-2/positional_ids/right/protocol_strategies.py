"""Positions, with every decision behind a protocol."""

from __future__ import annotations

import abc
from typing import Callable, Final, Protocol, runtime_checkable

import torch
from torch import Tensor, nn

__all__ = ["positional_ids", "PositionalEmbedding"]


@runtime_checkable
class PositionSource(Protocol):
    def __call__(self, length: int, device: torch.device) -> Tensor: ...


@runtime_checkable
class Initializer(Protocol):
    def __call__(self, shape: tuple[int, int]) -> Tensor: ...


class LengthPolicy(abc.ABC):
    @abc.abstractmethod
    def admit(self, length: int, limit: int) -> int:
        """Returns the length to use, or raises."""


class Strict(LengthPolicy):
    def admit(self, length: int, limit: int) -> int:
        if length > limit:
            raise ValueError(f"{type(self).__name__} length policy: {length} exceeds the limit {limit}")
        return length


class Ascending:
    def __call__(self, length: int, device: torch.device) -> Tensor:
        return torch.arange(start=0, end=length, step=1, dtype=torch.int64, device=device)


class Gaussian:
    def __init__(self, mean: float = 0.0, std: float = 1.0) -> None:
        self.mean, self.std = mean, std

    def __call__(self, shape: tuple[int, int]) -> Tensor:
        return torch.empty(shape, dtype=torch.float32).normal_(self.mean, self.std)


DEFAULT_SOURCE: Final[PositionSource] = Ascending()
DEFAULT_INIT: Final[Initializer] = Gaussian()
DEFAULT_POLICY: Final[Callable[[], LengthPolicy]] = Strict


def positional_ids(token_ids: Tensor) -> Tensor:
    return DEFAULT_SOURCE(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(
        self,
        context_size: int,
        emb_dim: int,
        *,
        init: Initializer = DEFAULT_INIT,
        source: PositionSource = DEFAULT_SOURCE,
        policy: LengthPolicy | None = None,
    ) -> None:
        super().__init__()
        for part, kind in ((init, Initializer), (source, PositionSource)):
            if not isinstance(part, kind):
                raise TypeError(f"{part!r} is no {kind.__name__}")
        self._source = source
        self._policy = policy if policy is not None else DEFAULT_POLICY()
        self.weight = nn.Parameter(init((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = self._policy.admit(token_ids.shape[-1], self.weight.shape[0])
        return self.weight[self._source(length, self.weight.device)]
