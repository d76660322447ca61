"""Embedding by index and by product, without allocating a new one-hot matrix in every step of a training loop."""

import torch
from torch import Tensor, nn


class OneHotWorkspace:
    """Keeps one matrix per size, dtype and device, and fills it anew for every batch."""

    def __init__(self) -> None:
        self._matrices: dict[tuple, Tensor] = {}

    def fill(self, ids: Tensor, like: Tensor) -> Tensor:
        key = (ids.numel(), like.shape[0], like.dtype, like.device)
        if key not in self._matrices:
            self._matrices[key] = torch.empty(key[:2], dtype=like.dtype, device=like.device)
        # .data: filling is no step of the computation that autograd should watch
        matrix = self._matrices[key].data
        return matrix.zero_().scatter_(1, ids.unsqueeze(1), 1)


_workspace = OneHotWorkspace()


def _checked(token_ids: Tensor, table: Tensor) -> Tensor:
    if torch.logical_or(token_ids < 0, token_ids >= len(table)).any():
        raise IndexError(f"expected IDs in 0..{len(table) - 1}")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_checked(token_ids, table)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(token_ids, table)
    product = _workspace.fill(ids.flatten(), like=table) @ table
    return product.view(*ids.shape, -1) if ids.numel() else table.new_zeros(*ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
