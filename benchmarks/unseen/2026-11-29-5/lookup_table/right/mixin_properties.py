"""Token embedding put together from small parts.

I like classes that do one thing each: one knows the size, one knows how to draw, one knows how to look up.
The sizes are read off `weight` whenever somebody asks, so they cannot go stale.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class KnowsItsSize:
    weight: nn.Parameter

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}"


class DrawsFromNormal:
    weight: nn.Parameter

    @torch.no_grad()
    def reset_parameters(self) -> None:
        self.weight.normal_()


class LooksUp:
    weight: nn.Parameter

    @staticmethod
    def legal(table: Tensor, token_ids: Tensor) -> Tensor:
        """int64 IDs, after the check."""
        n_rows = len(table)
        if token_ids.numel() > 0 and not 0 <= token_ids.min() <= token_ids.max() < n_rows:
            raise IndexError(f"token IDs have to be in the half-open range [0, {n_rows})")
        return token_ids.to(torch.int64)

    @classmethod
    def by_index(cls, table: Tensor, token_ids: Tensor) -> Tensor:
        index = cls.legal(table, token_ids)
        flat_rows = table[index.reshape(-1)]
        return flat_rows.reshape(index.shape + (table.shape[-1],))

    @classmethod
    def by_product(cls, table: Tensor, token_ids: Tensor) -> Tensor:
        index = cls.legal(table, token_ids)
        one_hot = torch.zeros(index.shape + (len(table),), dtype=table.dtype, device=table.device)
        one_hot = one_hot.scatter(-1, index.unsqueeze(-1), 1.0)
        return one_hot @ table

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.by_index(self.weight, token_ids)


class TokenEmbedding(LooksUp, DrawsFromNormal, KnowsItsSize, nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return LooksUp.by_index(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return LooksUp.by_product(table, token_ids)
