"""The targets are windows of the rolled text: the token rolled round is never inside a window."""
from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, torch.Tensor):
        now = token_ids.to(dtype=torch.int64, copy=True)
    else:
        now = torch.tensor(list(token_ids), dtype=torch.int64)
    later = now.roll(-1)
    n = now.numel()
    inside = torch.arange(n) < n - max_length
    starts = (inside & (torch.arange(n) % stride == 0)).nonzero(as_tuple=True)[0]
    index = starts.repeat_interleave(max_length) + torch.arange(max_length).repeat(starts.numel())
    inputs = torch.gather(now, 0, index).reshape(starts.numel(), max_length)
    targets = torch.gather(later, 0, index).reshape(starts.numel(), max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    token_ids = enc.encode(text, allowed_special=enc.special_tokens_set)
    x, y = sliding_windows(token_ids, max_length, stride)
    return DataLoader(dataset=TensorDataset(x, y), shuffle=shuffle, batch_size=batch_size, drop_last=drop_last,
                      pin_memory=False)
