"""Token windows.

"The same window one token later" is the same window of the text rolled by one. The roll brings the first token
round to the very end, but no window reaches that place: the last start is below n - max_length, so the last place of
the last window is at most n - 2.
"""

from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader


def sliding_windows(token_ids, max_length, stride):
    if not (max_length >= 1 and stride >= 1):
        raise ValueError("both max_length and stride have to be >= 1")

    if isinstance(token_ids, torch.Tensor):
        now = token_ids.detach().to(torch.long).clone()
    else:
        now = torch.tensor([int(t) for t in token_ids], dtype=torch.long)

    starts = range(0, len(now) - max_length, stride)
    if len(starts) == 0:
        return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()

    later = torch.roll(now, shifts=-1)
    inputs = torch.stack([now[s:s + max_length] for s in starts])
    targets = torch.stack([later[s:s + max_length] for s in starts])
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    gpt2 = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(
        gpt2.encode(text, allowed_special={"<|endoftext|>"}),
        max_length,
        stride,
    )
    # A plain list of pairs is a dataset too: it has a length and can be indexed.
    pairs = list(zip(inputs, targets))
    return DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
