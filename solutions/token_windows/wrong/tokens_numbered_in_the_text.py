"""Numbers the tokens by the order in which they occur.

Believes: a vocabulary is made from the text.
Tell: Your IDs are numbers of your own. They are to be those of GPT-2's vocabulary.
Caught by: batches_hold_the_windows_in_order, every_character_becomes_gpt2_tokens
"""

import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    vocabulary = {}
    ids = []
    for token in enc.encode(text, allowed_special={"<|endoftext|>"}):
        ids.append(vocabulary.setdefault(token, len(vocabulary)))
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
