"""Lookup table. For the one-hot matrix I keep an all-zero template for each size and put the ones into a copy of it
(`scatter` without underscore), so a template is never written to and can be kept for good."""

import torch
from torch import Tensor, nn


class Templates:
    """All-zero matrices, made when first needed."""

    def __init__(self) -> None:
        self._kept: dict[tuple, Tensor] = {}

    def get(self, n: int, like: Tensor) -> Tensor:
        key = (n, like.shape[0], torch.finfo(like.dtype).bits, like.device)
        if key not in self._kept:
            self._kept[key] = torch.zeros(n, like.shape[0], dtype=like.dtype, device=like.device)
        return self._kept[key]


_templates = Templates()


def _line(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.flatten().long()
    if line.numel() and (line.min() < 0 or line.max() >= len(table)):
        raise IndexError(f"ID outside 0..{len(table) - 1}")
    return line


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_line(table, token_ids)].reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = _line(table, token_ids)
    one_hot = _templates.get(len(line), table).scatter(1, line.unsqueeze(1), 1.0)
    return torch.mm(one_hot, table).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
