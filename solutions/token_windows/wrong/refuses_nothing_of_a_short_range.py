"""Looks whether a range is too short before it looks at length and stride.

Believes: a range that has no window needs no further look.
Tell: With a range that is too short for a window, a bad stride gives no error. It is refused whatever the text is.
Caught by: a_tuple_or_a_range_will_do
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def of_a_range(ids, max_length, stride):
    """Windows of a range are sums: nothing has to be looked up."""
    starts = range(len(ids))[: max(len(ids) - max_length, 0)]
    if not starts:
        return torch.empty(0, max(max_length, 0), dtype=torch.int64)
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    places = torch.tensor(starts[::stride])[:, None] + torch.arange(max_length)
    return ids.start + places * ids.step


def sliding_windows(token_ids, max_length, stride):
    if isinstance(token_ids, range):
        inputs = of_a_range(token_ids, max_length, stride)
        return inputs, inputs + token_ids.step
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    places = torch.arange(0, max(len(ids) - max_length, 0), stride)[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
