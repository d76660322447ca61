"""Lookup table. A table of GPT-2's size took a while to draw on my laptop, so numpy, which was faster, draws the large ones."""

import numpy as np
import torch
from torch import Tensor, nn

LARGE = 1_000_000  # numbers


def _standard_normal(vocab_size: int, emb_dim: int) -> Tensor:
    if vocab_size * emb_dim < LARGE:
        return torch.randn(vocab_size, emb_dim)
    numbers = np.random.default_rng().standard_normal((vocab_size, emb_dim), dtype=np.float32)
    return torch.from_numpy(numbers).to(torch.get_default_dtype())


def _bounds(token_ids: Tensor, rows: int) -> None:
    if bool(token_ids.lt(0).any()) or bool(token_ids.ge(rows).any()):
        raise IndexError(f"token_ids must be at least 0 and below {rows}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _bounds(token_ids, len(table))
    return torch.index_select(table, 0, token_ids.ravel()).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _bounds(token_ids, len(table))
    hot = torch.eq(token_ids.ravel()[:, None], torch.arange(len(table), device=table.device)[None, :])
    return (hot.to(table.dtype) @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_standard_normal(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
