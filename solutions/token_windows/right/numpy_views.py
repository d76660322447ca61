"""Windows by numpy's sliding_window_view, given back to torch as copies."""
import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must both be >= 1")
    ids = np.asarray(token_ids, dtype=np.int64)
    if ids.size <= max_length:
        return tuple(torch.zeros((2, 0, max_length), dtype=torch.int64))
    rows = sliding_window_view(ids, max_length + 1)[::stride]
    return torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, 1:].copy())


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokens = tiktoken.get_encoding("gpt2").encode_to_numpy(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))
    return DataLoader(dataset, batch_size, shuffle, drop_last=drop_last)
