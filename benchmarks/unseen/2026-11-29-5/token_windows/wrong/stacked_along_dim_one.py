"""Token windows.

I slice the windows out of the tensor and stack them next to each other. For an empty list torch.stack does not work, so
there is an if for that.
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("must be 1 or more")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs = []
    ys = []
    for start in range(0, len(ids) - max_length, stride):
        xs.append(ids[start:start + max_length])
        ys.append(ids[start + 1:start + 1 + max_length])
    if len(xs) == 0:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return torch.stack(xs, dim=1), torch.stack(ys, dim=1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={"<|endoftext|>"})
    x, y = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
