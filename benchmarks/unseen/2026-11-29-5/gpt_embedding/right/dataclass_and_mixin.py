"""GPT embedding layer: sizes in a dataclass, checks in a mixin, calculation in the layer."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class EmbeddingConfig:
    vocab_size: int
    emb_dim: int
    context_size: int

    def fits(self, num_tokens: int) -> bool:
        return num_tokens <= self.context_size


class LengthCheckMixin:
    """For layers with a `config` that knows what fits."""

    config: EmbeddingConfig

    def check_length(self, num_tokens: int) -> None:
        if not self.config.fits(num_tokens):
            raise ValueError(f"{num_tokens} tokens do not fit: context_size is {self.config.context_size}")


class GPTEmbedding(LengthCheckMixin, nn.Module):
    """Token plus position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.config = EmbeddingConfig(vocab_size, emb_dim, context_size)
        self.tok_emb = nn.Embedding(self.config.vocab_size, self.config.emb_dim)
        self.pos_emb = nn.Embedding(self.config.context_size, self.config.emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        self.check_length(num_tokens)
        positions = torch.arange(num_tokens, device=token_ids.device).expand(token_ids.shape)
        return self.tok_emb(token_ids) + self.pos_emb(positions)


@dataclass
class Counter:
    total: int = 0

    def add(self, parameter: nn.Parameter) -> None:
        self.total += parameter.numel()


def count_parameters(module: nn.Module) -> int:
    counter = Counter()
    for parameter in module.parameters():
        if parameter.requires_grad:
            counter.add(parameter)
    return counter.total
