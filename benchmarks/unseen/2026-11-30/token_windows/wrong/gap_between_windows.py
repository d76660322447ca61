import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def window_starts(n, max_length, stride):
    """All starts; stride tokens are skipped from the end of one window to the start of the next."""
    starts = []
    pos = 0
    while pos + max_length < n:
        starts.append(pos)
        pos = pos + max_length + stride
    return starts


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be a positive number")
    if stride < 1:
        raise ValueError("stride must be a positive number")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = window_starts(len(tokens), max_length, stride)
    inputs = torch.empty(len(starts), max_length, dtype=torch.int64)
    targets = torch.empty(len(starts), max_length, dtype=torch.int64)
    for row, start in enumerate(starts):
        inputs[row] = tokens[start:start + max_length]
        targets[row] = tokens[start + 1:start + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoder = tiktoken.get_encoding("gpt2")
    tokens = encoder.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(tokens, max_length, stride))
    loader = DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return loader
