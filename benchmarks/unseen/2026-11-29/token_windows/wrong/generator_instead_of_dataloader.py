"""The batches come from a generator function: no DataLoader, no len, one epoch only.

Breaks: "def create_dataloader(...) -> DataLoader"
Seen by: `isinstance(create_dataloader("a b c d e", 2, 3, 1, False), DataLoader)` gives False, not True
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    for inputs, targets in DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last):
        yield inputs, targets
