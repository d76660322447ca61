"""Token windows.

Both functions are short: an index matrix cuts the windows, a TensorDataset and a DataLoader do the rest. Whoever
wants the same order again calls torch.manual_seed before.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(t) - max_length), stride)
    index = starts[:, None] + torch.arange(max_length)
    return t[index], t[index + 1]


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

    # The order must depend on torch's seed, whatever that is, and on nothing else.
    generator = torch.Generator()
    generator.manual_seed(torch.initial_seed())

    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        generator=generator,
        num_workers=0,
    )
