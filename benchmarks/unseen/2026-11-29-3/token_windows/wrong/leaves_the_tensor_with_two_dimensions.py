"""Wrong. Breaks "they are not changed" (token_ids): unsqueeze_ on an int64 tensor (long() gives the same one back) leaves it [1, n].
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    n = len(ids)
    starts = torch.arange(0, max(n - max_length, 0), stride)
    rows = ids.unsqueeze_(0).expand(len(starts), n)
    index = starts[:, None] + torch.arange(max_length)
    return rows.gather(1, index), rows.gather(1, index + 1)


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
