"""Windows of tokens.

To jump about in a long text at every window is slow: memory likes neighbours. So blocks of eight windows are shuffled,
and then the windows within each block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Sampler, SequentialSampler, TensorDataset

BLOCK = 8


class BlockShuffle(Sampler[int]):
    def __init__(self, source: TensorDataset) -> None:
        self.source = source

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[int]:
        blocks = torch.arange(len(self.source)).split(BLOCK)
        for number in torch.randperm(len(blocks)).tolist():
            block = blocks[number]
            yield from block[torch.randperm(len(block))].tolist()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("max_length and stride must be 1 at least")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    ids = ids.to(torch.int64).contiguous()
    count = max(0, (len(ids) - max_length - 1) // stride + 1)
    if count == 0:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    shape, strides = (count, max_length), (stride, 1)
    return ids[:-1].as_strided(shape, strides).clone(), ids[1:].as_strided(shape, strides).clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    order = BlockShuffle(dataset) if shuffle else SequentialSampler(dataset)
    return DataLoader(dataset, batch_sampler=BatchSampler(order, batch_size, drop_last))
