"""No windows give tensors of shape [0], the width is lost.

Breaks: "Too short a text gives `[0, max_length]` twice"
Seen by: `sliding_windows([1, 2], 3, 1)[0].shape` gives [0], not [0, 3]
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = token_ids.tolist() if isinstance(token_ids, torch.Tensor) else list(token_ids)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    targets = torch.tensor([ids[s + 1:s + max_length + 1] for s in starts], dtype=torch.int64)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
