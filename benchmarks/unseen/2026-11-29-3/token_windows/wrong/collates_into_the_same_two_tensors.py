"""Wrong. Breaks "in batches of (inputs, targets)": the batches share one buffer, so list(loader) holds the last batch many times.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


class Collator:
    """Writes a batch into memory that is allocated once."""

    def __init__(self, batch_size, max_length):
        self.inputs = torch.empty(batch_size, max_length, dtype=torch.int64)
        self.targets = torch.empty(batch_size, max_length, dtype=torch.int64)

    def __call__(self, pairs):
        n = len(pairs)
        torch.stack([x for x, _ in pairs], out=self.inputs[:n])
        torch.stack([y for _, y in pairs], out=self.targets[:n])
        return self.inputs[:n], self.targets[:n]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
                      collate_fn=Collator(batch_size, max_length))
