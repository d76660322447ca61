"""Keeps the dtype of a tensor of IDs, int32 too.

Believes: windows have the dtype of the text.
Tell: From an int32 tensor you make int32 windows. The result is int64, whatever comes in.
Caught by: a_tensor_gives_int64_windows
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids if torch.is_tensor(token_ids) else torch.tensor(token_ids, dtype=torch.int64)
    n = ids.shape[0]
    if n <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return ids[:-1].unfold(0, max_length, stride), ids[1:].unfold(0, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
