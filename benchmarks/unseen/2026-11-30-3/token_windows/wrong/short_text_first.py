from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    n = len(token_ids)

    # the easy case first: nothing to cut
    if n <= max_length:
        return (
            torch.zeros(0, max_length, dtype=torch.long),
            torch.zeros(0, max_length, dtype=torch.long),
        )

    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be positive, got %d and %d" % (max_length, stride))

    ids = torch.as_tensor(token_ids).long()
    starts = range(0, n - max_length, stride)
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + max_length + 1] for s in starts])
    return inputs, targets


class GPTDataset(Dataset):
    def __init__(self, text, tokenizer, max_length, stride):
        ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.input_ids, self.target_ids = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = GPTDataset(text, tokenizer, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
