"""Batches are real tuples, made by a collate_fn of its own; inputs come as a transposed view."""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if not (max_length >= 1 and stride >= 1):
        raise ValueError(f"cannot cut windows of {max_length} every {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    last = max(len(ids) - max_length, 0)
    # column j of all windows is every stride-th token from j on
    columns = torch.stack([ids[j:last + j:stride] for j in range(max_length + 1)])
    return columns[:-1].T, columns[1:].T


def to_pair(samples):
    xs, ys = zip(*samples)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    samples = list(zip(*sliding_windows(ids, max_length, stride)))
    return DataLoader(samples, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=to_pair)
