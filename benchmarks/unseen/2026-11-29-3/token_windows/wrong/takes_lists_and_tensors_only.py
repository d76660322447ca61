"""Wrong. Breaks "token_ids: Sequence[int] | Tensor" (a list, a tuple, a range): the last window is closed by adding a list to the
sequence, which only a list can do.
"""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if isinstance(token_ids, Tensor):
        token_ids = token_ids.tolist()
    shifted = token_ids[1:] + [0]  # the 0 is never inside a window
    starts = range(0, len(token_ids) - max_length, stride)
    inputs = [list(token_ids[s:s + max_length]) for s in starts]
    targets = [list(shifted[s:s + max_length]) for s in starts]
    return (torch.tensor(inputs, dtype=torch.long).reshape(len(starts), max_length),
            torch.tensor(targets, dtype=torch.long).reshape(len(starts), max_length))


class GPTDataset(torch.utils.data.Dataset):
    def __init__(self, text, max_length, stride):
        tokenizer = tiktoken.get_encoding("gpt2")
        token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
        self.inputs, self.targets = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
