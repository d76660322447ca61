"""Shifts the targets by two, padding the last one with its own last token.

Believes: the next token is two places after the start of the slice, since slices leave out their
    end.
Tell: Your targets skip a token: they are two tokens later than the inputs instead of one.
Caught by: targets_are_the_inputs_one_token_later
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    longer = ids + ids[-1:]
    x, y = [], []
    for s in range(0, len(ids) - max_length, stride):
        x.append(longer[s:s + max_length])
        y.append(longer[s + 2:s + max_length + 2])
    return torch.LongTensor(x).reshape(-1, max_length), torch.LongTensor(y).reshape(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
