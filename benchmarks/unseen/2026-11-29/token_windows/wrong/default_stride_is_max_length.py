"""The default stride is 256, as large as a window, not 128.

Breaks: "create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True)"
Seen by: `len(create_dataloader(" a" * 900))` gives 0 batches (3 windows), not 1 (6 windows)
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


def create_dataloader(text, batch_size=4, max_length=256, stride=256, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
