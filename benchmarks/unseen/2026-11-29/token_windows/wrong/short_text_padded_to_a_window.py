"""A text too short for a window is padded with <|endoftext|> until it has one.

Breaks: "A text too short for a window gives no batch."
Seen by: `len(create_dataloader("a b", 1, 3, 1, False))` gives 1 batch, inputs [[64, 275, 50256]], not 0
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
    enc = tiktoken.get_encoding("gpt2")
    ids = enc.encode(text, allowed_special={"<|endoftext|>"})
    missing = max_length + 1 - len(ids)
    ids += [enc.eot_token] * max(0, missing)
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size,
                      shuffle=shuffle, drop_last=drop_last)
