"""Does the cutting in numpy (sliding_window_view) and comes back to torch."""
import numpy as np
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    device = "cpu"
    if torch.is_tensor(token_ids):
        device = token_ids.device
        token_ids = token_ids.detach().cpu().numpy()
    arr = np.asarray(token_ids, dtype=np.int64)
    if arr.size <= max_length:
        x = y = np.empty((0, max_length), dtype=np.int64)
    else:
        w = np.lib.stride_tricks.sliding_window_view(arr, max_length + 1)[::stride]
        x, y = w[:, :-1], w[:, 1:]
    return torch.from_numpy(x.copy()).to(device), torch.from_numpy(y.copy()).to(device)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = np.array(tiktoken.get_encoding("gpt2").encode(text, allowed_special="all"), dtype=np.int32)
    x, y = sliding_windows(torch.from_numpy(ids), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
