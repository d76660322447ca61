"""Makes windows for every document by itself.

Believes: a window must not run from one document into the next.
Tell: Your windows never run across `<|endoftext|>`. The text is one sequence of tokens, this one
    among them.
Caught by: end_of_text_is_one_token
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) <= 0:
        raise ValueError(f"cannot cut windows of {max_length} every {stride} tokens")
    ids = torch.as_tensor(token_ids).long()
    if ids.numel() <= max_length:
        empty = torch.empty(0, max_length, dtype=torch.long)
        return empty, empty.clone()
    windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    enc = tiktoken.get_encoding("gpt2")
    parts = [sliding_windows(enc.encode(part), max_length, stride) for part in text.split("<|endoftext|>")]
    x = torch.cat([part[0] for part in parts])
    y = torch.cat([part[1] for part in parts])
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
