"""The lazy Dataset of the loader rounds its length down, so a last window is lost unless the stride divides evenly.

Breaks: "for every start below `len(token_ids) - max_length`"
Seen by: `len(create_dataloader("a b c d e", 1, 2, 2, False))` gives 1 batch, not 2
"""
import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    if not isinstance(token_ids, torch.Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    tokens = token_ids.to(torch.int64)
    if len(tokens) <= max_length:
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    both = tokens.unfold(0, max_length + 1, stride)
    return both[:, :-1].clone(), both[:, 1:].clone()


class LazyDataset(Dataset):
    """Cuts a window when it is asked for, rather than all of them at the start."""

    def __init__(self, ids, max_length, stride):
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be at least 1")
        self.ids = torch.tensor(ids, dtype=torch.int64)
        self.max_length, self.stride = max_length, stride

    def __len__(self):
        return max(0, (len(self.ids) - self.max_length) // self.stride)

    def __getitem__(self, i):
        start = i * self.stride
        piece = self.ids[start:start + self.max_length + 1]
        return piece[:-1], piece[1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(LazyDataset(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle,
                      drop_last=drop_last)
