"""A ready batch_sampler is given to DataLoader; index_select on a flat index cuts the windows."""
from __future__ import annotations

from typing import Sequence, Tuple, Union

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset

ENDOFTEXT = "<|endoftext|>"


def sliding_windows(
    token_ids: Union[Sequence[int], Tensor], max_length: int, stride: int
) -> Tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be >= 1 (got {max_length})")
    elif stride < 1:
        raise ValueError(f"stride must be >= 1 (got {stride})")

    tokens = token_ids if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = range(0, tokens.numel() - max_length, stride)
    if len(starts) == 0:
        return (
            torch.zeros(0, max_length, dtype=torch.int64),
            torch.zeros(0, max_length, dtype=torch.int64),
        )
    flat = torch.cat([torch.arange(s, s + max_length, device=tokens.device) for s in starts])
    inputs = tokens.index_select(0, flat).view(len(starts), max_length).to(torch.int64)
    targets = tokens.index_select(0, flat + 1).view(len(starts), max_length).to(torch.int64)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={ENDOFTEXT})
    dataset = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    sampler = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    return DataLoader(dataset, batch_sampler=BatchSampler(sampler, batch_size=batch_size, drop_last=drop_last))
