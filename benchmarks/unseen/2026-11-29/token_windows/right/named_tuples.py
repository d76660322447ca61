"""Results and batches are NamedTuples with the fields inputs and targets."""
from __future__ import annotations

from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor


def sliding_windows(token_ids, max_length: int, stride: int) -> Windows:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive integers")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(tuple(token_ids), dtype=torch.int64)
    n = len(token_ids)
    if n <= max_length:
        return Windows(*(torch.empty((0, max_length), dtype=torch.int64) for _ in Windows._fields))
    starts = torch.arange(0, n - max_length, stride, device=token_ids.device)
    index = torch.add(starts.view(-1, 1), torch.arange(max_length, device=token_ids.device).view(1, -1))
    tokens = token_ids.to(torch.int64).contiguous()
    return Windows(inputs=torch.take(tokens, index), targets=torch.take(tokens, index + 1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True) -> DataLoader:
    windows = sliding_windows(
        tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), max_length, stride
    )
    samples = [Windows(x, y) for x, y in zip(windows.inputs, windows.targets)]
    return DataLoader(samples, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
