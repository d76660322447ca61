"""A buffer of the module is emptied only where no error came.

Breaks: window i starts at `i * stride`, for every start below `len(token_ids) - max_length`
Seen by: sliding_windows([1, 2, 3], 2, 0) raises ValueError as it should; then sliding_windows([7, 8, 9], 2, 1): inputs [[1, 2], [2, 3], [3, 7], [7, 8]] instead of [[7, 8]].
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

_buffer = []


def sliding_windows(token_ids, max_length, stride):
    _buffer.extend(int(t) for t in token_ids)
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    xs, ys = [], []
    for s in range(0, len(_buffer) - max_length, stride):
        xs.append(_buffer[s:s + max_length])
        ys.append(_buffer[s + 1:s + max_length + 1])
    _buffer.clear()
    return (torch.tensor(xs, dtype=torch.int64).reshape(-1, max_length),
            torch.tensor(ys, dtype=torch.int64).reshape(-1, max_length))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
