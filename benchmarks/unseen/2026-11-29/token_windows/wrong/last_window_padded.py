"""A last part of the text too short for a window becomes one, padded with <|endoftext|>.

Breaks: "for every start below `len(token_ids) - max_length`"
Seen by: `sliding_windows([1, 2, 3, 4, 5], 3, 3)` gives 2 windows, the second one [4, 5, 50256], not just [[1, 2, 3]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids)
    xs, ys = [], []
    pad = 50256
    # stop where there is nothing left to predict
    for i in range(0, len(ids) - 1 if len(ids) > max_length else 0, stride):
        x = ids[i:i + max_length]
        y = ids[i + 1:i + 1 + max_length]
        xs.append(x + [pad] * (max_length - len(x)))
        ys.append(y + [pad] * (max_length - len(y)))
    return (torch.tensor(xs, dtype=torch.long).reshape(len(xs), max_length),
            torch.tensor(ys, dtype=torch.long).reshape(len(ys), max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
