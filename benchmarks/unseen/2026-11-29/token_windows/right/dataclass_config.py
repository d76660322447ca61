"""A frozen dataclass holds the settings, checks them in __post_init__ and gives the starts as a property."""
from __future__ import annotations

from dataclasses import dataclass

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


@dataclass(frozen=True)
class WindowSpec:
    length: int
    max_length: int
    stride: int

    def __post_init__(self) -> None:
        problems = [f"{name}={getattr(self, name)}" for name in ("max_length", "stride") if getattr(self, name) < 1]
        if problems:
            raise ValueError("must be at least 1: " + ", ".join(problems))

    @property
    def slices(self) -> list[slice]:
        return [slice(s, s + self.max_length) for s in range(0, self.length - self.max_length, self.stride)]


def _pick(tokens: Tensor, spec: WindowSpec) -> Tensor:
    parts = [tokens[piece] for piece in spec.slices]
    flat = torch.cat(parts) if parts else tokens[:0]
    return flat.reshape(len(parts), spec.max_length)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    spec = WindowSpec(len(token_ids), max_length, stride)
    tokens = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    return _pick(tokens, spec), _pick(tokens[1:], spec)


class SpecDataset(Dataset):
    def __init__(self, tokens: Tensor, spec: WindowSpec) -> None:
        self.tokens, self.spec, self._slices = tokens, spec, spec.slices

    def __len__(self) -> int:
        return len(self._slices)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.tokens[self._slices[i]], self.tokens[1:][self._slices[i]]


def create_dataloader(text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128,
                      shuffle: bool = True, drop_last: bool = True) -> DataLoader:
    tokens = torch.tensor(
        tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64
    )
    spec = WindowSpec(len(tokens), max_length, stride)
    return DataLoader(SpecDataset(tokens, spec), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
