import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must both be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        empty = torch.empty((0, max_length), dtype=torch.int64)
        return empty, empty.clone()
    inputs = ids.unfold(0, max_length, stride)
    targets = ids[1:].unfold(0, max_length, stride)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    n = min(len(x), len(y))
    return DataLoader(TensorDataset(x[:n], y[:n]), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
