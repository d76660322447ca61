from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader
from torch.utils.data import BatchSampler, Dataset, RandomSampler, SequentialSampler, default_collate


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("need max_length >= 1 and stride >= 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = ids.shape[0]
    # every start up to n - max_length is a window of max_length + 1 tokens; keep each stride-th
    pick = torch.zeros(n, dtype=torch.bool)
    pick[: max(0, n - max_length) : stride] = True
    starts = pick.nonzero()
    if not starts.numel():
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    index = starts + torch.arange(max_length).expand(len(starts), -1)
    flat = index.ravel()
    return ids.index_select(0, flat).view_as(index), ids.index_select(0, flat + 1).view_as(index)


class Windows(Dataset):
    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = Windows(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    batches = BatchSampler(order, batch_size=batch_size, drop_last=drop_last)
    return DataLoader(dataset, batch_sampler=batches, collate_fn=default_collate)
