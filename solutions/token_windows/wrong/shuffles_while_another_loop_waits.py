"""Its sampler shuffles one tensor, from which a loop that waits still reads.

Believes: a sampler is gone through by one loop at a time.
Tell: Your sampler keeps its order in one tensor. A second loop shuffles it while the first still reads: give every
    loop an order of its own.
Caught by: shuffling_follows_the_seed
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Sampler, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    starts = torch.arange(0, len(ids) - max_length, stride)
    grid = starts[:, None] + torch.arange(max_length)
    return ids[grid], ids[grid + 1]


class EpochSampler(Sampler):
    """Every window once, in an order drawn anew for each epoch."""

    def __init__(self, count: int) -> None:
        self.order = torch.arange(count)

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[int]:
        seed = int(torch.empty((), dtype=torch.int64).random_().item())
        generator = torch.Generator()
        generator.manual_seed(seed)
        torch.randperm(len(self.order), generator=generator, out=self.order)
        for place in range(len(self.order)):
            yield int(self.order[place])


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
    sampler = EpochSampler(len(dataset)) if shuffle else None
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
