"""Windows of a text in a DataLoader; every epoch has a seed that can be logged, to have its order again."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Sampler, TensorDataset

log = logging.getLogger(__name__)


class LoggedShuffle(Sampler[int]):
    """A random order, whose seed comes from torch's generator and goes into the log."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[int]:
        seed = int(torch.randint(0, 2**31, (1,)))
        torch.manual_seed(seed)
        log.debug("this epoch's seed is %d", seed)
        yield from torch.randperm(self.count).tolist()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut the windows."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"cannot cut windows of {max_length} tokens every {stride} tokens")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = len(range(0, len(ids) - max_length, stride))
    columns = [ids[place : place + (count - 1) * stride + 1 : stride] for place in range(max_length + 1)]
    if count == 0:
        columns = [ids[:0]] * (max_length + 1)
    return torch.stack(columns[:-1], dim=1), torch.stack(columns[1:], dim=1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Load them."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    order = LoggedShuffle(len(dataset)) if shuffle else range(len(dataset))
    return DataLoader(dataset, batch_size=batch_size, sampler=order, drop_last=drop_last, num_workers=0)
