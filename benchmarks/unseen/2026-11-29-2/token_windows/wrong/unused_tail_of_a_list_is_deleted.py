"""The tokens after the last window are deleted from the caller's list.

Breaks: token_ids ... they are not changed (docstring; the contract gives a Sequence to be read)
Seen by: t = [0, 1, 2, 3, 4, 5]; sliding_windows(t, 2, 4): right windows, but t is [0, 1, 2] afterwards.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    starts = range(0, len(token_ids) - max_length, stride)
    if isinstance(token_ids, list) and starts:
        del token_ids[starts[-1] + max_length + 1:]  # what no window needs
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64, device=ids.device)
    targets = torch.empty_like(inputs)
    for row, s in enumerate(starts):
        inputs[row] = ids[s:s + max_length]
        targets[row] = ids[s + 1:s + max_length + 1]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
