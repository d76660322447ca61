"""stride is read as the overlap of two windows, so the step is max_length - stride.

Breaks: "window i starts at `i * stride`"
Seen by: `sliding_windows([1, 2, 3, 4, 5, 6], 3, 1)` gives inputs [[1, 2, 3], [3, 4, 5]], not [[1, 2, 3], [2, 3, 4], [3, 4, 5]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    step = max_length - stride if stride < max_length else stride
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    windows = tokens.unfold(0, max_length + 1, step)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
