import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = len(ids)
    count = -(-(n - max_length) // stride) if n > max_length else 0
    x = torch.empty((count, max_length), dtype=torch.int64)
    y = torch.empty_like(x)
    for i in range(count):
        x[i] = ids[i * stride:][:max_length]
        y[i] = ids[i * stride + 1:][:max_length]
    return x, y


def _make_loader(ids, max_length, batch_size, stride, shuffle, drop_last):
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return _make_loader(ids, batch_size, max_length, stride, shuffle, drop_last)
