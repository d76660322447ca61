"""arange is cheap, but not free: every layer remembers the longest run of positions for each device."""
import threading

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class _Runs:
    """device -> 0, 1, ..., n-1. Never hands out its own memory."""

    def __init__(self) -> None:
        self._runs: dict[torch.device, Tensor] = {}

    def get(self, length: int, device: torch.device) -> Tensor:
        run = self._runs.get(device)
        if run is None or run.numel() < length:
            run = self._runs[device] = torch.arange(length, device=device)
        return run[:length]

    def clear(self) -> None:
        self._runs.clear()

    def __len__(self) -> int:
        return len(self._runs)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._runs = _Runs()

    def _apply(self, fn, recurse=True):          # .to(), .double(), .cuda(), ... all come through here
        self._runs.clear()
        return super()._apply(fn, recurse)

    def train(self, mode: bool = True):
        self._runs.clear()
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.weight.shape[0]:
            raise ValueError(f"got {length} tokens; this layer has {self.weight.shape[0]} positions")
        return torch.nn.functional.embedding(self._runs.get(length, self.weight.device), self.weight)
