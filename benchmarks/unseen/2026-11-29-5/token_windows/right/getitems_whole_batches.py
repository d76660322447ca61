"""Windows that are fetched a batch at a time.

If a dataset has __getitems__, the DataLoader hands it the indices of a whole batch at once. One indexing operation
then makes the batch and there is nothing left to collate.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class _Windows(Dataset):
    def __init__(self, token_ids, max_length, stride):
        if max_length < 1:
            raise ValueError("max_length must not be below 1")
        if stride < 1:
            raise ValueError("stride must not be below 1")
        if not isinstance(token_ids, torch.Tensor):
            token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
        self.ids = token_ids.to(torch.int64).clone()
        self.starts = torch.arange(len(self.ids))[: max(len(self.ids) - max_length, 0)][::stride]
        self.offsets = torch.arange(max_length)

    def __len__(self):
        return self.starts.numel()

    def __getitem__(self, index):
        inputs, targets = self.__getitems__([index])
        return inputs[0], targets[0]

    def __getitems__(self, indices):
        places = self.starts[torch.tensor(list(indices), dtype=torch.int64)]
        places = places.reshape(-1, 1) + self.offsets
        return self.ids[places], self.ids[places + 1]


def sliding_windows(token_ids, max_length, stride):
    windows = _Windows(token_ids, max_length, stride)
    return windows.__getitems__(range(len(windows)))


def _already_a_batch(batch):
    return batch


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        _Windows(ids, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=_already_a_batch,
    )
