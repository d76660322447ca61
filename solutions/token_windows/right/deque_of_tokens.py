"""One pass over the tokens with a deque of the last L + 1; needs neither len nor indexing."""
from collections import deque

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def windows_of(stream, max_length, stride):
    seen = deque(maxlen=max_length + 1)
    for position, token in enumerate(stream):
        seen.append(int(token))
        start = position - max_length
        if start >= 0 and start % stride == 0:
            window = list(seen)
            yield window[:-1], window[1:]


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("both must be at least one")
    pairs = list(windows_of(iter(token_ids), max_length, stride))
    both = torch.LongTensor(pairs).view(len(pairs), 2, max_length)
    return both.unbind(1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoder = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoder.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
