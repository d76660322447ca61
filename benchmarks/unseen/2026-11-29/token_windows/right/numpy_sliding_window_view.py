"""NumPy's sliding_window_view cuts the windows; copies become tensors; the encoder gives a NumPy array too."""
import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive")
    if torch.is_tensor(token_ids):
        arr = token_ids.detach().cpu().numpy().astype(np.int64)
    else:
        arr = np.asarray(list(token_ids), dtype=np.int64)
    if arr.shape[0] <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    both = sliding_window_view(arr, max_length + 1)[::stride]
    return torch.from_numpy(both[:, :-1].copy()), torch.from_numpy(both[:, 1:].copy())


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode_to_numpy(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(ids.tolist(), max_length, stride)),
                      batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
