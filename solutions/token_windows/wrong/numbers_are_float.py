"""Makes float tensors with torch.Tensor.

Believes: torch.Tensor is the way to make a tensor.
Tell: Your windows hold floats. Token IDs are labels, and int64 is asked for: `torch.Tensor(...)`
    always makes float32.
Caught by: inputs_start_every_stride_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.Tensor([ids[s:s + max_length] for s in starts]).reshape(-1, max_length)
    targets = torch.Tensor([ids[s + 1:s + max_length + 1] for s in starts]).reshape(-1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
