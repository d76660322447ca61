import numpy as np
import tiktoken
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    L, s = int(max_length), int(stride)
    if L <= 0 or s <= 0:
        raise ValueError("max_length and stride must be >= 1 (got %d, %d)" % (L, s))
    if torch.is_tensor(token_ids):
        a = token_ids.detach().cpu().numpy().astype(np.int64)
    else:
        a = np.fromiter(token_ids, dtype=np.int64, count=len(token_ids))
    if a.size <= L:
        x = y = np.zeros((0, L), np.int64)
    else:
        w = sliding_window_view(a, L + 1)[::s]
        x, y = w[:, :-1], w[:, 1:]
    return torch.from_numpy(np.array(x)), torch.from_numpy(np.array(y))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    ids = np.asarray(enc.encode(text, allowed_special={enc.decode([enc.eot_token])}), dtype=np.int32)
    x, y = sliding_windows(torch.from_numpy(ids), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
