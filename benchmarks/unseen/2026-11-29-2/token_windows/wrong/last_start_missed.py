"""The range of starts ends one too early.

Breaks: for every start below `len(token_ids) - max_length`
Seen by: sliding_windows([1, 2, 3], 2, 1): no window ([0, 2]) instead of [[1, 2]] and [[2, 3]].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length - 1, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    if not xs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
