"""batch_size=None: the sampler hands out lists of indices and the dataset answers with a whole batch."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"{max_length=} is below 1")
    if stride < 1:
        raise ValueError(f"{stride=} is below 1")
    ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor([*token_ids], dtype=torch.int64)
    ids = ids.to(torch.int64)
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    both = torch.stack(rows) if rows else torch.empty((0, max_length + 1), dtype=torch.int64)
    return both[:, :max_length].contiguous(), both[:, 1:].contiguous()


class WholeBatches(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor):
        self.inputs = inputs
        self.targets = targets

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, indices):
        indices = torch.as_tensor(indices)
        return self.inputs.index_select(0, indices), self.targets.index_select(0, indices)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = WholeBatches(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(data) if shuffle else SequentialSampler(data)
    return DataLoader(data, batch_size=None, sampler=BatchSampler(order, batch_size=batch_size, drop_last=drop_last))
