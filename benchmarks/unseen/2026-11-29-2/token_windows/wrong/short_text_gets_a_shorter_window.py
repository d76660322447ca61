"""Where the text is too short for a window, max_length is lowered so that there is one.

Breaks: in those windows (too short a text has none)
Seen by: create_dataloader('a b c', 1, 8, 8, False): one batch [[64, 275]], [[275, 269]] instead of none.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    xs, ys = [], []
    for i in range(0, len(ids) - max_length, stride):
        xs.append(ids[i:i + max_length])
        ys.append(ids[i + 1:i + max_length + 1])
    if not xs:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    return torch.stack(xs), torch.stack(ys)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    if 1 < len(ids) <= max_length:
        max_length = len(ids) - 1
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
