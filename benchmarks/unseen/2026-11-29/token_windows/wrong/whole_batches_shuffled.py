"""The batches come in a random order, but the windows of each are neighbours in the text.

Breaks: "`shuffle` and `drop_last` as `DataLoader` has them"
Seen by: `[x.flatten().tolist() for x, y in create_dataloader(" a b c d e f g h i", 4, 1, 1, True)]` gives [257, 275, 269, 288] as one of two batches always, not four of all eight windows
"""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    tokens = torch.as_tensor(token_ids if torch.is_tensor(token_ids) else list(token_ids), dtype=torch.int64)
    if len(tokens) <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    index = torch.arange(0, len(tokens) - max_length, stride)[:, None] + torch.arange(max_length)
    return tokens[index], tokens[index + 1]


class ShuffledBatches(BatchSampler):
    """The batches in a new random order every epoch."""

    def __iter__(self):
        batches = list(super().__iter__())
        for i in torch.randperm(len(batches)).tolist():
            yield batches[i]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if not shuffle:
        return DataLoader(dataset, batch_size=batch_size, shuffle=False, drop_last=drop_last)
    return DataLoader(dataset, batch_sampler=ShuffledBatches(SequentialSampler(dataset), batch_size, drop_last))
