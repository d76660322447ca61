"""Windows of tokens, in the style of jax.vmap over lax.dynamic_slice."""
from __future__ import annotations

from functools import partial

import tiktoken
import torch
from torch import Tensor
from torch.func import vmap
from torch.utils.data import DataLoader, Dataset


def dynamic_slice(x: Tensor, start: Tensor, size: int) -> Tensor:
    return torch.index_select(x, 0, start + torch.arange(size, device=x.device))


def _asarray(x) -> Tensor:
    x = x if isinstance(x, Tensor) else torch.tensor(list(x), dtype=torch.int64)
    return x.to(torch.int64)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length=} and {stride=}")
    x = _asarray(token_ids)
    starts = torch.tensor(range(0, x.shape[0] - max_length, stride), dtype=torch.int64, device=x.device)
    if starts.shape == (0,):
        return x.new_zeros((0, max_length)), x.new_zeros((0, max_length))
    take = partial(dynamic_slice, size=max_length)
    batched = vmap(take, in_dims=(None, 0))
    return batched(x, starts), batched(x, starts + 1)


class _Pairs(Dataset):
    """A pytree of two leaves with the same leading axis."""

    def __init__(self, tree):
        self.tree = tuple(tree)

    def __len__(self):
        return self.tree[0].shape[0]

    def __getitem__(self, i):
        return tuple(leaf[i] for leaf in self.tree)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        _Pairs(sliding_windows(ids, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
