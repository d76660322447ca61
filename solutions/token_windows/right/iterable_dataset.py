"""An IterableDataset that draws a new order from torch's generator whenever it is gone through."""
import tiktoken
import torch
from torch.utils.data import DataLoader, IterableDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride count tokens: at least 1")
    ids = [int(i) for i in token_ids]
    starts = range(0, len(ids) - max_length, stride)
    x = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.long)
    y = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.long)
    return x.reshape(-1, max_length), y.reshape(-1, max_length)


class Stream(IterableDataset):
    def __init__(self, x, y, shuffle):
        self.x, self.y, self.shuffle = x, y, shuffle

    def __iter__(self):
        n = self.x.size(0)
        order = torch.randperm(n) if self.shuffle else torch.arange(n)
        for i in order:
            yield self.x[i], self.y[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(Stream(*sliding_windows(ids, max_length, stride), shuffle), batch_size, drop_last=drop_last)
