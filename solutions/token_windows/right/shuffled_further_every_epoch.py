"""Keeps one list of rows and shuffles it further, by torch's global generator, before every epoch."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.tensor(range(0, len(ids) - max_length, stride), dtype=torch.int64)
    places = starts.unsqueeze(1) + torch.arange(max_length)
    return ids[places], ids[places + 1]


class Rows:
    """The rows of an epoch's batches, a list for each."""

    def __init__(self, count, batch_size, shuffle, drop_last):
        self.rows = torch.arange(count)
        self.batch_size, self.shuffle, self.drop_last = batch_size, shuffle, drop_last

    def __len__(self):
        return (len(self.rows) + (0 if self.drop_last else self.batch_size - 1)) // self.batch_size

    def __iter__(self):
        if self.shuffle:
            self.rows = self.rows[torch.randperm(len(self.rows))]
        for batch in self.rows.split(self.batch_size)[: len(self)]:
            yield batch.tolist()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_sampler=Rows(len(data), batch_size, shuffle, drop_last))
