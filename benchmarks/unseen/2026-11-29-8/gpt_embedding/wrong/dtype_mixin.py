"""Embedding that knows its own dtype.

Like the modules of Lightning, the layer keeps `dtype` up to date in the methods that change it, and makes sure that what leaves
the layer has it, also where mixed precision code has done something else on the way.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


class DtypeMixin:
    """Keeps `self.dtype` in step with `.to(...)` and its short forms."""

    dtype: torch.dtype = torch.float32

    def to(self, *args: Any, **kwargs: Any):
        _, dtype, *_ = torch._C._nn._parse_to(*args, **kwargs)
        self.dtype = dtype or self.dtype
        return super().to(*args, **kwargs)

    def float(self):
        self.dtype = torch.float32
        return super().float()

    def double(self):
        self.dtype = torch.float64
        return super().double()

    def half(self):
        self.dtype = torch.float16
        return super().half()

    def bfloat16(self):
        self.dtype = torch.bfloat16
        return super().bfloat16()


class GPTEmbedding(DtypeMixin, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        length, limit = token_ids.shape[-1], self.pos_emb.num_embeddings
        if length > limit:
            raise ValueError(f"length {length}, context_size {limit}")
        positions = torch.arange(length, device=token_ids.device)
        embedded = self.tok_emb(token_ids) + self.pos_emb(positions)
        return embedded.to(self.dtype)


def count_parameters(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
