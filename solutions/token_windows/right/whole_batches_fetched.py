"""Fetches a whole batch by one index (batch_size=None and a batch sampler as the sampler)."""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, Dataset, Sampler


class Fetch(Dataset):
    def __init__(self, windows):
        self.inputs, self.targets = windows

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, rows):
        return self.inputs[rows], self.targets[rows]


class NewOrder(Sampler):
    """A new order from torch's global generator whenever it is asked."""

    def __init__(self, count, shuffle):
        self.count, self.shuffle = count, shuffle

    def __len__(self):
        return self.count

    def __iter__(self):
        yield from (torch.randperm(self.count) if self.shuffle else torch.arange(self.count)).tolist()


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be positive integers")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if ids.numel() <= max_length:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    grid = torch.nn.functional.pad(ids, (0, stride)).unfold(0, max_length + 1, stride)
    grid = grid[: -(-(ids.numel() - max_length) // stride)]
    return grid[:, :-1], grid[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = Fetch(sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=None, sampler=BatchSampler(NewOrder(len(data), shuffle), batch_size, drop_last))
