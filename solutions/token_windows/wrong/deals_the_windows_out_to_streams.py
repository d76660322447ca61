"""Without shuffling, deals the windows out to streams: each row of a batch goes on where it ended in the batch before.

Believes: a model that carries its state along is fed here.
Tell: Without shuffling, your batches take their rows from places far apart in the text. The windows come in the order of the
    text: the first batch holds the first ones.
Caught by: batches_hold_the_windows_in_order
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Sampler, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length ({max_length}) and stride ({stride}) must both be at least 1")
    x = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    x = x.to(torch.int64)
    rows = [x[s : s + max_length + 1] for s in range(0, x.numel() - max_length, stride)]
    if len(rows) == 0:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    both = torch.stack(rows)
    return both[:, :max_length].clone(), both[:, 1:].clone()


class StreamSampler(Sampler):
    """Window k of every stream makes batch k; what is left over comes last."""

    def __init__(self, count: int, batch_size: int):
        self.count = count
        self.batch_size = batch_size

    def __len__(self):
        return self.count

    def __iter__(self):
        steps = self.count // self.batch_size
        for k in range(steps):
            for stream in range(self.batch_size):
                yield stream * steps + k
        yield from range(steps * self.batch_size, self.count)


def create_dataloader(
    text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle:
        return DataLoader(dataset, batch_size=batch_size, shuffle=True, drop_last=drop_last)
    sampler = StreamSampler(len(dataset), batch_size)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
