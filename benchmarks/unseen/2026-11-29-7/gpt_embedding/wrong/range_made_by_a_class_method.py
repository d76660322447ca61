"""The layer, with a little class of its own for the range of legal IDs."""

from __future__ import annotations

import torch
from torch import nn


class IdRange:
    """The IDs 0 .. stop - 1."""

    stop = 0

    @classmethod
    def up_to(cls, stop: int):
        if stop < 1:
            raise ValueError("a vocabulary has at least one token")
        cls.stop = stop
        return cls

    @classmethod
    def check(cls, ids: torch.Tensor) -> None:
        if not torch.all((0 <= ids) & (ids < cls.stop)):
            raise IndexError(f"token IDs must be from 0 to {cls.stop - 1}")


class GPTEmbedding(nn.Module):
    """Sum of a token table and a position table."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.legal = IdRange.up_to(vocab_size)
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T = token_ids.shape[-1]
        if T > self.pos_emb.num_embeddings:
            raise ValueError(f"{T} tokens > context of {self.pos_emb.num_embeddings}")
        self.legal.check(token_ids)
        where = torch.arange(T, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(where)


def count_parameters(module: nn.Module) -> int:
    learned = filter(lambda p: p.requires_grad, module.parameters())
    return sum(p.numel() for p in learned)
