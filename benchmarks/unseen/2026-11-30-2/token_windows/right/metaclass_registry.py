"""Ways of cutting windows, each of which registers itself."""

from __future__ import annotations

import abc

import numpy as np
import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class RegisteringMeta(abc.ABCMeta):
    registry: dict[str, type] = {}

    def __new__(mcls, name, bases, namespace, key=None, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        if key is not None:
            if key in mcls.registry:
                raise TypeError(f"{key!r} is taken")
            mcls.registry[key] = cls
        return cls

    def __init__(cls, name, bases, namespace, key=None, **kwargs):
        super().__init__(name, bases, namespace, **kwargs)

    def __getitem__(cls, key):
        return type(cls).registry[key]


class Cutter(metaclass=RegisteringMeta):
    def __init__(self, max_length: int, stride: int):
        self.max_length = max_length
        self.stride = stride

    def __call__(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        if tokens.numel() <= self.max_length:
            return self.nothing(), self.nothing()
        return self.cut(tokens[:-1]), self.cut(tokens[1:])

    def nothing(self) -> Tensor:
        return torch.empty((0, self.max_length), dtype=torch.int64)

    @abc.abstractmethod
    def cut(self, tokens: Tensor) -> Tensor:
        """All full windows of `tokens`."""


class UnfoldCutter(Cutter, key="unfold"):
    def cut(self, tokens):
        return tokens.unfold(0, self.max_length, self.stride).contiguous()


class NumpyCutter(Cutter, key="numpy"):
    def cut(self, tokens):
        view = np.lib.stride_tricks.sliding_window_view(tokens.numpy(), self.max_length)
        return torch.from_numpy(view[:: self.stride].copy())


class LoopCutter(Cutter, key="loop"):
    def cut(self, tokens):
        last = tokens.numel() - self.max_length
        return torch.stack([tokens[s : s + self.max_length] for s in range(0, last + 1, self.stride)])


def sliding_windows(token_ids, max_length: int, stride: int, how: str = "unfold") -> tuple[Tensor, Tensor]:
    if not (max_length >= 1 and stride >= 1):
        raise ValueError(f"max_length ({max_length}) and stride ({stride}) start at 1")
    tokens = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    return Cutter[how](max_length, stride)(tokens.to(torch.int64))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
    how: str = "unfold",
) -> DataLoader:
    encoding = tiktoken.encoding_for_model("gpt2")
    tokens = encoding.encode(text, allowed_special="all")
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride, how)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )


if __name__ == "__main__":
    for way in RegisteringMeta.registry:
        a, b = sliding_windows(range(20), 4, 3, way)
        print(way, a.tolist() == sliding_windows(range(20), 4, 3)[0].tolist())
