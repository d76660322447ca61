"""No windows come as an empty tensor of one dimension.

Breaks: Too short a text gives `[0, max_length]` twice
Seen by: sliding_windows([1, 2], 3, 1): shapes [0] and [0] instead of [0, 3].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = list(token_ids.tolist() if torch.is_tensor(token_ids) else token_ids)
    starts = range(0, len(ids) - max_length, stride)
    inputs = [ids[s:s + max_length] for s in starts]
    targets = [ids[s + 1:s + max_length + 1] for s in starts]
    return torch.tensor(inputs, dtype=torch.int64), torch.tensor(targets, dtype=torch.int64)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
