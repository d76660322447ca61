"""Puts the end-of-text token before every window and drops the window's last token.

Believes: a model needs a start token before it can guess the first token.
Tell: Each of your windows of inputs begins with an end-of-text token that the text does not have.
    Inputs are the text's own tokens.
Caught by: inputs_start_every_stride_tokens
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    targets = ids[starts[:, None] + torch.arange(max_length) + 1]
    begin = torch.full((len(starts), 1), 50256)
    return torch.cat([begin, targets[:, :-1]], dim=1), targets


class SlicesOfText(Dataset):
    def __init__(self, ids, max_length, stride):
        self.ids, self.max_length = torch.tensor(ids, dtype=torch.int64), max_length
        self.starts = range(0, len(ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        start = self.starts[i]
        return self.ids[start:start + self.max_length], self.ids[start + 1:start + self.max_length + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(SlicesOfText(ids, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
