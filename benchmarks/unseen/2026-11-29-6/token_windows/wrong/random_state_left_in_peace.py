"""Token windows (cleaner randomness).

A loader should not have side effects. DataLoader takes random numbers from torch's global generator whenever a loop
begins, so dropout or sampling in the model give other numbers depending on whether somebody has looked at a batch before.
Here the order is drawn inside `fork_rng`, and afterwards the global generator is where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = ids[:-1].unfold(0, max_length, stride).contiguous()
    targets = ids[1:].unfold(0, max_length, stride).contiguous()
    return inputs, targets


class ConsiderateLoader(DataLoader):
    def __iter__(self):
        with torch.random.fork_rng(devices=[]):
            plan = list(self.batch_sampler)
        for numbers in plan:
            yield self.collate_fn([self.dataset[number] for number in numbers])


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return ConsiderateLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
