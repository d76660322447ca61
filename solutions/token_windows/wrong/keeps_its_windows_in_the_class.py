"""The dataset keeps its windows in the class, so that the loader made last decides for all.

Believes: an attribute of the class belongs to one dataset.
Tell: You keep the windows in the class, which all your datasets share: the loader made last overwrites the others'.
Caught by: batches_hold_the_windows_in_order
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


class Windows(Dataset):
    def __init__(self, token_ids, max_length, stride):
        Windows.inputs, Windows.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(Windows.inputs)

    def __getitem__(self, index):
        return Windows.inputs[index], Windows.targets[index]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = Windows(token_ids, max_length, stride)
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle and len(windows) > 0, drop_last=drop_last)
