"""Reads the first document, and then those after it, by a function that calls itself.

Believes: a function may call itself as often as there are documents.
Tell: From about a thousand `<|endoftext|>` on your function calls itself too often, and Python stops it. Go through the
    documents in a loop, or let the tokenizer do it.
Caught by: end_of_text_is_one_token
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

gpt2 = tiktoken.get_encoding("gpt2")


def tokenize(text):
    """tokens(head + marker + rest) = tokens(head) + marker + tokens(rest)"""
    head, marker, rest = text.partition("<|endoftext|>")
    return gpt2.encode_ordinary(head) + ([gpt2.eot_token] + tokenize(rest) if marker else [])


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids).to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)

    def cut(shift):
        rows = [ids[None, start + shift : start + shift + max_length] for start in starts]
        return torch.cat([ids.new_empty(0, max_length), *rows])

    return cut(0), cut(1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = TensorDataset(*sliding_windows(tokenize(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
