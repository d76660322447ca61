"""Lookup table.

In eval mode nobody trains, so the layer tells autograd not to record anything (saves memory in generation), and turns
recording on again when it goes back to train mode. The numbers that come out are the same.
"""

import torch
from torch import Tensor, nn


def _valid(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.reshape(-1).to(torch.int64)
    if not torch.all((ids >= 0) & (ids < table.shape[0])):
        raise IndexError(f"valid IDs are 0..{table.shape[0] - 1}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_valid(table, token_ids)].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _valid(table, token_ids)
    one_hot = torch.zeros(ids.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    one_hot[torch.arange(ids.shape[0], device=ids.device), ids] = 1
    return torch.einsum("nv,vd->nd", one_hot, table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def train(self, mode: bool = True) -> "TokenEmbedding":
        super().train(mode)
        self.weight.requires_grad_(mode)
        return self

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
