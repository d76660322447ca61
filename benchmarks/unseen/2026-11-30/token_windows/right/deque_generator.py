"""A deque of max_length + 1 tokens slides over the text; every stride-th position of it is a window."""
from collections import deque
from itertools import chain, islice, tee

import tiktoken
import torch
from torch.utils.data import DataLoader


def _every_window(tokens, size):
    tokens = iter(tokens)
    window = deque(islice(tokens, size - 1), maxlen=size)
    for token in tokens:
        window.append(token)
        yield tuple(window)


def _matrix(rows, columns):
    flat = torch.tensor(list(chain.from_iterable(rows)), dtype=torch.int64)
    return flat.unflatten(0, (flat.numel() // columns, columns))


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length=%r, stride=%r: both must be >= 1" % (max_length, stride))
    tokens = map(int, token_ids.tolist() if torch.is_tensor(token_ids) else token_ids)
    wanted = islice(_every_window(tokens, max_length + 1), 0, None, stride)
    left, right = tee(wanted)
    return _matrix((w[:-1] for w in left), max_length), _matrix((w[1:] for w in right), max_length)


def _pairs(text, max_length, stride):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    yield from zip(*sliding_windows(ids, max_length, stride))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    pairs = [*_pairs(text, max_length, stride)]
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
