"""For very large batches: whole lines go through in groups, a generator hands them over, and one `cat` joins them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Final

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)

TOKENS_AT_A_TIME: Final = 16_384


def groups(lines: Tensor) -> Iterator[Tensor]:
    """Groups of whole lines of `lines` [N, T], as many as make about TOKENS_AT_A_TIME; at least one group."""
    per_group = max(1, TOKENS_AT_A_TIME // max(1, lines.shape[1]))
    yield from lines.split(per_group)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim: Final = emb_dim
        self.context_size: Final = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        log.debug("made tables of %d and %d rows", vocab_size, context_size)

    def forward(self, token_ids: Tensor) -> Tensor:
        *lead, length = token_ids.shape
        if length > self.context_size:
            log.error("refused an input of shape %s", list(token_ids.shape))
            raise ValueError(f"{length} tokens in a line, context_size is {self.context_size}")
        places = self.pos_emb.weight[:length]
        if token_ids.numel() == 0:
            return self.tok_emb(token_ids) + places
        parts = [self.tok_emb(group) + places for group in groups(token_ids.reshape(-1, length))]
        return torch.cat(parts).reshape(*lead, length, self.emb_dim)


def count_parameters(module: nn.Module) -> int:
    def sizes() -> Iterator[int]:
        for name, parameter in module.named_parameters():
            if parameter.requires_grad:
                log.debug("%s: %d", name, parameter.numel())
                yield parameter.numel()

    return sum(sizes())
