"""
    windows.jl, ported.

In Julia a matrix is stored column by column, so one window is one column; at the end
`permutedims` turns the columns into the rows that are wanted here.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

Int64 = torch.int64


def cld(a: int, b: int) -> int:
    """The ceiling of a / b."""
    return -(-a // b)


def permutedims(a: Tensor) -> Tensor:
    return a.t().contiguous()


def collect(itr) -> Tensor:
    return itr.to(Int64) if isinstance(itr, Tensor) else torch.tensor([*itr], dtype=Int64)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    max_length >= 1 or throw(f"max_length must be positive, got {max_length}")
    stride >= 1 or throw(f"stride must be positive, got {stride}")

    v = collect(token_ids)
    ncols = max(cld(len(v) - max_length, stride), 0)

    X = torch.zeros(max_length, ncols, dtype=Int64, device=v.device)
    Y = torch.zeros_like(X)
    for (j, (x, y)) in enumerate(zip(eachcol(X), eachcol(Y))):
        a = j * stride
        x[:] = v[a : a + max_length]
        y[:] = v[a + 1 : a + 1 + max_length]
    return permutedims(X), permutedims(Y)


def eachcol(a: Tensor):
    return (a[:, j] for j in range(a.shape[1]))


def throw(msg: str):
    raise ValueError(msg)


class WindowPairs(Dataset):
    def __init__(self, v, max_length, stride):
        self.X, self.Y = sliding_windows(v, max_length, stride)

    def __len__(self):
        return self.X.size(0)

    def __getitem__(self, i):
        return self.X[i], self.Y[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    return DataLoader(
        WindowPairs(enc.encode(text, allowed_special="all"), max_length, stride),
        batch_size, shuffle, drop_last=drop_last,
    )
