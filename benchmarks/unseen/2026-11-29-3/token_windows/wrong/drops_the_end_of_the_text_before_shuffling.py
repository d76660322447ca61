"""Wrong. Breaks "shuffle and drop_last as DataLoader has them": the windows over are cut from the end of the text, so these same
windows are never seen, however the epochs are shuffled.
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


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    if drop_last:
        whole = len(inputs) // batch_size * batch_size
        inputs, targets = inputs[:whole], targets[:whole]
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle)
