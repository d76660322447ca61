"""Shuffles in a buffer of 10,000 windows, one window drawn at a time.

Believes: a buffer of 10,000 is as good as the whole text.
Tell: You shuffle inside a buffer, so a late window never comes early. Draw the order of all windows, as
    `DataLoader(shuffle=True)` does.
Caught by: has_the_promised_defaults
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Sampler, TensorDataset


class BufferedShuffle(Sampler):
    """A full buffer, out of which one element at a time is drawn."""

    def __init__(self, data, buffer_size=10_000):
        self.data = data
        self.buffer_size = buffer_size

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        buffer = list(range(min(self.buffer_size, len(self.data))))
        for index in range(len(buffer), len(self.data)):
            place = int(torch.randint(len(buffer), ()))
            yield buffer[place]
            buffer[place] = index
        yield from (buffer[place] for place in torch.randperm(len(buffer)).tolist())


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("size and shift of a window must be positive")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty(0, max_length, dtype=ids.dtype), torch.empty(0, max_length, dtype=ids.dtype)
    window = ids.unfold(0, max_length + 1, stride)
    return window.narrow(1, 0, max_length), window.narrow(1, 1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = BufferedShuffle(data) if shuffle else None
    return DataLoader(data, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
