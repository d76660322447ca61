"""Every loader shuffles by a generator of its own, which starts with torch's seed.

Believes: a generator with torch's seed goes on where torch's generator is.
Tell: Each new loader shuffles by a generator of its own, which starts with the same seed again. Leave the
    order to DataLoader: torch's own generator then decides on it.
Caught by: shuffling_follows_the_seed
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride start at 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    generator = torch.Generator()
    generator.manual_seed(torch.initial_seed())
    shuffle = shuffle and len(windows) > 0
    return DataLoader(windows, batch_size, shuffle, drop_last=drop_last, generator=generator)
