"""Shuffles with a generator that gets its seed from torch once, when the loader is made.

Believes: a generator seeded by torch's generator follows it from then on.
Tell: Your loader draws from torch's generator only when it is made. A `torch.manual_seed` before a
    later epoch then changes nothing. Leave it to DataLoader.
Caught by: shuffling_follows_the_seed
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, RandomSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError((max_length, stride))
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.zeros(len(starts), max_length, dtype=torch.int64)
    targets = inputs.clone()
    for row, start in enumerate(starts):
        inputs[row] = ids[start : start + max_length]
        targets[row] = ids[start + 1 : start + 1 + max_length]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    if not shuffle:
        return DataLoader(data, batch_size=batch_size, drop_last=drop_last)
    seed = torch.randint(1_000_000, (1,)).item()
    sampler = RandomSampler(data, generator=torch.Generator().manual_seed(seed))
    return DataLoader(data, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
