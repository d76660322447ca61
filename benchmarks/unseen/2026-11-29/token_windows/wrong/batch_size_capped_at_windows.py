"""A batch_size above the number of windows is cut down to it, so drop_last drops nothing there.

Breaks: "drop_last: whether a last batch of fewer than `batch_size` windows is left out."
Seen by: `len(create_dataloader("a b c d e", 8, 1, 1, False, True))` gives 1 batch of 4 windows, not 0
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(tokens) - max_length, stride):
        xs.append(tokens[i:i + max_length])
        ys.append(tokens[i + 1:i + max_length + 1])
    if not xs:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if 0 < len(dataset) < batch_size:
        batch_size = len(dataset)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
