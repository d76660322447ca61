"""An embedding that says what it does: good for the first day with a new model, and for teaching.

Two kinds of `nn.Embedding`, each with its own idea of what its rows stand for, and a log. `count_parameters` prints a table.
"""

from __future__ import annotations

import logging
import warnings
from typing import final

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)


class LengthError(ValueError):
    """More tokens than positions."""


class UnknownToken(IndexError):
    """An ID that no token has."""


@final
class Vocabulary(nn.Embedding):
    """Rows that stand for tokens."""

    def forward(self, ids: Tensor) -> Tensor:
        try:
            rows = super().forward(ids)
        except IndexError as error:
            raise UnknownToken(f"an ID is not in 0..{self.num_embeddings - 1}") from error
        if ids.is_cuda and ((ids < 0) | (ids >= self.num_embeddings)).any():
            raise UnknownToken(f"an ID is not in 0..{self.num_embeddings - 1}")
        return rows


@final
class Timeline(nn.Embedding):
    """Rows that stand for positions: of a sequence it looks at nothing but the length."""

    def forward(self, ids: Tensor) -> Tensor:
        length = ids.shape[-1]
        if length > self.num_embeddings:
            raise LengthError(f"{length} tokens for {self.num_embeddings} positions")
        every = torch.ones_like(ids[(0,) * (ids.dim() - 1)] if ids.numel() else ids.new_empty(length), dtype=torch.int64)
        return super().forward(every.cumsum(0) - 1)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Vocabulary(vocab_size, emb_dim)
        self.pos_emb = Timeline(context_size, emb_dim)
        if emb_dim % 2:
            warnings.warn(f"emb_dim={emb_dim} is odd: heads will not divide it", stacklevel=2)

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = self.pos_emb(token_ids)
        tokens = self.tok_emb(token_ids)
        log.debug("embedded %s in %s", tuple(token_ids.shape), tokens.dtype)
        return torch.stack(torch.broadcast_tensors(tokens, positions)).sum(dim=0)


def count_parameters(module: nn.Module) -> int:
    total = 0
    for name, parameter in module.named_parameters():
        learned = parameter.numel() if parameter.requires_grad else 0
        print(f"{name:<30} {learned:>12,}")
        total += learned
    print(f"{'total':<30} {total:>12,}")
    return total
