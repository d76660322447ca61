"""Hands the text to the tokenizer in blocks of 65,536 characters.

Believes: the tokens of a text are those of its blocks, one after the other.
Tell: You cut a long text into pieces, of its characters or of its tokens, and at each border tokens or windows come out
    otherwise. Encode the text as a whole, and take the windows from all of its tokens.
Caught by: every_character_becomes_gpt2_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

BLOCK = 1 << 16


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def blocks(text):
    for begin in range(0, len(text), BLOCK):
        yield text[begin : begin + BLOCK]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    token_ids = []
    for block in blocks(text):
        token_ids.extend(encoding.encode(block, allowed_special={"<|endoftext|>"}))
    windows = TensorDataset(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
