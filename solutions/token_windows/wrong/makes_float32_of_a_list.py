"""Makes a float32 tensor of a list, and then int64 of that.

Believes: `torch.Tensor(list)` keeps whole numbers as they are.
Tell: `torch.Tensor(list)` is float32, which has no odd number above 2**24. Write `torch.tensor(list)`.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.Tensor(list(token_ids))
    ids = token_ids.to(torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    pairs = ids.unfold(0, max_length + 1, stride)
    return pairs[:, :-1].clone(), pairs[:, 1:].clone()


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
