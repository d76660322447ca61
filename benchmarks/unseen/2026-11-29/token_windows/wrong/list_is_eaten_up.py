"""The tokens are popped off the caller's own list.

Breaks: "they are not changed"
Seen by: `(lambda ids: (sliding_windows(ids, 2, 2), ids)[1])([1, 2, 3, 4, 5])` gives [5], not [1, 2, 3, 4, 5]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids if isinstance(token_ids, list) else [int(t) for t in token_ids]
    xs, ys = [], []
    while len(ids) > max_length:
        xs.append(ids[:max_length])
        ys.append(ids[1:max_length + 1])
        del ids[:stride]
    shape = (len(xs), max_length)
    return torch.tensor(xs, dtype=torch.int64).reshape(shape), torch.tensor(ys, dtype=torch.int64).reshape(shape)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.encoding_for_model("gpt2")
    x, y = sliding_windows(torch.tensor(enc.encode(text, allowed_special={"<|endoftext|>"}), dtype=torch.int64),
                           max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle=shuffle, drop_last=drop_last)
