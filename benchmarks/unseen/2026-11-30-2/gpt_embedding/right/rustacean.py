"""Result types and exhaustive matches; exceptions are raised in exactly one place (`unwrap`)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Ok:
    value: Any


@dataclass(frozen=True)
class Err:
    error: Exception


Result = Ok | Err


def unwrap(result: Result) -> Any:
    match result:
        case Ok(value):
            return value
        case Err(error):
            raise error
        case _:
            raise AssertionError("unreachable!()")


class Vectors(nn.Module):
    def __init__(self, rows: int, cols: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(rows, cols))

    def capacity(self) -> int:
        return self.weight.size(0)

    def get(self, ids: Tensor) -> Result:
        match ids.numel():
            case 0:
                return Ok(self.weight.new_empty((*ids.shape, self.weight.size(1))) + self.weight[:1].sum() * 0)
            case _:
                lo, hi = (int(x) for x in torch.aminmax(ids))
        if lo < 0 or hi >= self.capacity():
            return Err(IndexError(f"index out of bounds: the len is {self.capacity()} but the ids span {lo}..={hi}"))
        return Ok(torch.embedding(self.weight, ids))

    def slice(self, end: int) -> Result:
        if end > self.capacity():
            return Err(ValueError(f"range end {end} out of range for slice of length {self.capacity()}"))
        return Ok(self.weight.narrow(0, 0, end))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Vectors(vocab_size, emb_dim)
        self.pos_emb = Vectors(context_size, emb_dim)

    def try_forward(self, token_ids: Tensor) -> Result:
        match self.pos_emb.slice(token_ids.size(-1)), self.tok_emb.get(token_ids):
            case Ok(pos), Ok(tok):
                return Ok(tok + pos)
            case (Err() as e, _) | (_, Err() as e):
                return e

    def forward(self, token_ids: Tensor) -> Tensor:
        return unwrap(self.try_forward(token_ids))


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
