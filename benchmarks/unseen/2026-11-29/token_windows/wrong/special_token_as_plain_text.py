"""encode_ordinary reads <|endoftext|> as seven plain tokens.

Breaks: "`<|endoftext|>` read as the special token"
Seen by: `list(create_dataloader("a<|endoftext|> b", 1, 2, 1, False))` gives windows of [64, 27, 91, 437, ...], not the one window [64, 50256]
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
    ids = tiktoken.get_encoding("gpt2").encode_ordinary(text)
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)
