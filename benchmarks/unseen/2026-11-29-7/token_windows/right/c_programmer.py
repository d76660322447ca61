"""Windows as I would lay them out in C: one flat buffer of 8-byte integers, rows copied with a moving pointer."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

WORD = 8


def _buffer(token_ids: Sequence[int] | Tensor) -> memoryview:
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    cells = array("q")
    assert cells.itemsize == WORD
    for token in token_ids:
        cells.append(int(token))
    return memoryview(cells)


def _tensor(cells: bytearray, rows: int, columns: int) -> Tensor:
    if rows == 0:
        return torch.empty(0, columns, dtype=torch.int64)
    return torch.frombuffer(cells, dtype=torch.int64).view(rows, columns)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Inputs and targets."""
    if max_length < 1:
        raise ValueError("max_length: 1 or more")
    if stride < 1:
        raise ValueError("stride: 1 or more")
    text = _buffer(token_ids)
    starts = range(0, len(text) - max_length, stride)
    rows = len(starts)
    if rows == 0:
        return _tensor(bytearray(), 0, max_length), _tensor(bytearray(), 0, max_length)
    inputs = bytearray(rows * max_length * WORD)
    targets = bytearray(rows * max_length * WORD)
    pointer = 0
    for start in starts:
        end = pointer + max_length * WORD
        inputs[pointer:end] = text[start : start + max_length].tobytes()
        targets[pointer:end] = text[start + 1 : start + 1 + max_length].tobytes()
        pointer = end
    return _tensor(inputs, rows, max_length), _tensor(targets, rows, max_length)


class TokenFile(Dataset):
    """Rows of the two buffers."""

    __slots__ = ("inputs", "targets")

    def __init__(self, inputs: Tensor, targets: Tensor):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, row):
        return self.inputs[row], self.targets[row]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Tokens by tiktoken, then rows, then batches."""
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    file = TokenFile(*sliding_windows(array("q", tokens), max_length, stride))
    return DataLoader(file, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
