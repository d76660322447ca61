"""A subclass of DataLoader that makes its own dataset from the text."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class TextLoader(DataLoader):
    encoding = tiktoken.get_encoding("gpt2")

    def __init__(self, text: str, max_length: int, stride: int, **options):
        ids = self.encoding.encode(text, allowed_special={"<|endoftext|>"})
        super().__init__(TensorDataset(*sliding_windows(ids, max_length, stride)), **options)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if any(v < 1 for v in (max_length, stride)):
        raise ValueError("window length and stride are counted from 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n_windows = max(0, (len(ids) - max_length + stride - 1) // stride)
    if n_windows == 0:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    pieces = ids.unfold(0, max_length + 1, stride)
    assert len(pieces) == n_windows
    inputs, _ = pieces.split([max_length, 1], dim=1)
    _, targets = pieces.split([1, max_length], dim=1)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return TextLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
