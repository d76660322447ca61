"""Splits the text at `<|endoftext|>` with a flag where the greatest number of splits belongs.

Believes: the third argument of re.split are the flags.
Tell: In your text only the first 16 `<|endoftext|>` become the special token; the others are spelt out. Look up what the
    third argument of `re.split` is.
Caught by: end_of_text_is_one_token
"""

import re
from itertools import chain

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

GPT2 = tiktoken.get_encoding("gpt2")


def encode(part):
    return [50256] if part == "<|endoftext|>" else GPT2.encode_ordinary(part)


def tokenize(text):
    parts = re.split(r"(<\|endoftext\|>)", text, re.DOTALL)
    return list(chain.from_iterable(map(encode, parts)))


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("a window and a step have at least one token")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = ids.unfold(0, max_length + 1, stride)
    return both[:, :-1].contiguous(), both[:, 1:].contiguous()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    windows = TensorDataset(*sliding_windows(tokenize(text), max_length, stride))
    return DataLoader(windows, batch_size, shuffle, drop_last=drop_last)
