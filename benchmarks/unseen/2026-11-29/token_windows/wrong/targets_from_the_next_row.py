"""The inputs are shifted as one flat row, which is right only for stride == max_length.

Breaks: "targets are the same windows one token later"
Seen by: `sliding_windows([1, 2, 3, 4, 5], 3, 1)` gives targets [[2, 3, 2], [3, 4, 5]], not [[2, 3, 4], [3, 4, 5]]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    starts = range(0, len(tokens) - max_length, stride)
    if not starts:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = torch.stack([tokens[s:s + max_length] for s in starts])
    after_last = tokens[starts[-1] + max_length].view(1)
    targets = torch.cat([inputs.flatten()[1:], after_last]).view_as(inputs)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
