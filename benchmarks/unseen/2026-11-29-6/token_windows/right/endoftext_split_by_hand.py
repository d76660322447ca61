"""Token windows on raw memory.

The tokens stand in an array of 64-bit integers, the windows are copied together in a second one, and torch looks at
that memory with frombuffer. `<|endoftext|>` I treat myself: what stands between two of them is ordinary text, and
the sign itself is token 50256.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

EOT_TEXT, EOT = "<|endoftext|>", 50256


def encode(text: str) -> array:
    ordinary = tiktoken.get_encoding("gpt2").encode_ordinary
    first, *others = text.split(EOT_TEXT)
    ids = array("q", ordinary(first))
    for piece in others:
        ids.append(EOT)
        ids.extend(ordinary(piece))
    return ids


def _gather(ids: array, starts: range, max_length: int) -> Tensor:
    out = array("q")
    for start in starts:
        out += ids[start : start + max_length]
    return torch.frombuffer(out, dtype=torch.int64).view(len(starts), max_length)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    ids = array("q", token_ids.tolist() if isinstance(token_ids, Tensor) else token_ids)
    starts = range(0, len(ids) - max_length, stride)
    if not starts:  # frombuffer refuses empty memory
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    return _gather(ids, starts, max_length), _gather(ids[1:], starts, max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    windows = TensorDataset(*sliding_windows(encode(text), max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    gpt2 = tiktoken.get_encoding("gpt2")
    for sample in ("", EOT_TEXT, "a" + EOT_TEXT * 2, " x \n\n" + EOT_TEXT + "\n y", "<|endoftext|", "Ω≈ç√ 🦆 " * 3):
        assert encode(sample).tolist() == gpt2.encode(sample, allowed_special={EOT_TEXT}), sample
    print("ok")
