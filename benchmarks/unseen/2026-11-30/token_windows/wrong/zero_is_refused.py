import itertools

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    def __init__(self, x, y):
        assert len(x) == len(y)
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def sliding_windows(token_ids, max_length, stride):
    if max_length <= 0:
        raise ValueError("max_length must be positive")
    if not stride:
        raise ValueError("a stride of 0 would never end")
    ids = token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids)
    rows = [ids[s:s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    flat = torch.tensor(list(itertools.chain(*rows)), dtype=torch.int64).view(len(rows), max_length + 1)
    return flat[:, :max_length], flat[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Windows(*sliding_windows(ids, max_length, stride)), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
