"""Wrong. Breaks "window i starts at i * stride": a stride above max_length is cut to max_length, so that no token is left out.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    stride = min(stride, max_length)  # a larger one would skip tokens
    ids = token_ids.tolist() if isinstance(token_ids, Tensor) else list(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([ids[s + 1:s + max_length + 1] for s in starts], dtype=torch.int64)
    return inputs.view(-1, max_length), targets.view(-1, max_length)


class GPTDataset(torch.utils.data.Dataset):
    def __init__(self, text, max_length, stride):
        tokenizer = tiktoken.get_encoding("gpt2")
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
