import numpy as np, tiktoken, torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"{max_length=}, {stride=}")
    a = np.asarray(token_ids, dtype=np.int64)
    if a.size <= max_length:
        return torch.zeros(2, 0, max_length, dtype=torch.int64).unbind()
    v = sliding_window_view(a, max_length)[:-1][::stride], sliding_window_view(a, max_length)[1:][::stride]
    return torch.tensor(v[0]), torch.tensor(v[1])


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = np.array(tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}), dtype=np.int32)
    return DataLoader(TensorDataset(*sliding_windows(torch.from_numpy(ids), max_length, stride)),
                      batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
