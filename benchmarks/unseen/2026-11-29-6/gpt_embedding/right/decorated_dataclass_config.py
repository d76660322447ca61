"""Embedding layer with a config object, logging and decorators that check the input."""

import functools
import logging
import math
from dataclasses import dataclass

import torch
from torch import nn

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Config:
    vocab_size: int
    emb_dim: int
    context_size: int

    def __post_init__(self):
        for name in ("vocab_size", "emb_dim", "context_size"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1")


def integers_only(method):
    @functools.wraps(method)
    def checked(self, token_ids):
        if not isinstance(token_ids, torch.Tensor):
            raise TypeError(f"token_ids must be a tensor, not {type(token_ids).__name__}")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"token IDs are int32 or int64, not {token_ids.dtype}")
        return method(self, token_ids)

    return checked


def short_enough(method):
    @functools.wraps(method)
    def checked(self, token_ids):
        if token_ids.shape[-1] > self.config.context_size:
            log.error("sequence too long: %s", tuple(token_ids.shape))
            raise ValueError(f"length {token_ids.shape[-1]} is above context_size {self.config.context_size}")
        return method(self, token_ids)

    return checked


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config = Config(vocab_size, emb_dim, context_size)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        log.debug("made %s", self.config)

    @integers_only
    @short_enough
    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        positions = torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int32)
        result = self.tok_emb(token_ids) + self.pos_emb(positions)
        assert result.shape == (*token_ids.shape, self.config.emb_dim)
        return result


def count_parameters(module: nn.Module) -> int:
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)
