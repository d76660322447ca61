"""Embedding by hand, with the address arithmetic of a C programmer.

Number c of row r stands at r * D + c if one counts row by row; `torch.take` counts like that whatever the layout is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Limits:
    rows: int
    columns: int

    def addresses(self, ids: Tensor) -> Tensor:
        """Where the numbers of these rows stand, `[..., D]`."""
        column = torch.arange(self.columns, device=ids.device)
        return ids.to(torch.int64).unsqueeze(-1) * self.columns + column


class Table(nn.Module):
    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        bound = math.sqrt(3.0 / columns)
        self.weight = nn.Parameter(torch.empty(rows, columns).uniform_(-bound, bound))

    def forward(self, ids: Tensor) -> Tensor:
        limits = Limits(*self.weight.shape)
        if not ids.is_meta and bool(ids.remainder(limits.rows).ne(ids).any()):
            raise IndexError(f"an ID is not in 0..{limits.rows - 1}")
        return torch.take(self.weight, limits.addresses(ids))


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb, self.pos_emb = Table(vocab_size, emb_dim), Table(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.pos_emb.weight.shape[0]
        if length > limit:
            raise ValueError(f"{length} tokens given, and the context holds {limit}")
        return self.tok_emb(token_ids) + self.pos_emb.weight.narrow(0, 0, length)


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.shape) for p in set(module.parameters()) if p.requires_grad)
