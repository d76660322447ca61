"""Windows are the keys of a dict, so the same stretch of tokens comes only once.

Breaks: for every start below `len(token_ids) - max_length`
Seen by: sliding_windows([7, 7, 7, 7], 2, 1): one window [[7, 7]] instead of two.
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f'max_length and stride must be at least 1, got {max_length} and {stride}')
    ids = token_ids.tolist() if torch.is_tensor(token_ids) else list(token_ids)
    windows = {}
    for s in range(0, len(ids) - max_length, stride):
        windows[tuple(ids[s:s + max_length + 1])] = s
    both = torch.tensor(list(windows), dtype=torch.int64).reshape(len(windows), max_length + 1)
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding('gpt2').encode(text, allowed_special={'<|endoftext|>'})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
