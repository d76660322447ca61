"""Samplers by hand: a BatchSampler over a RandomSampler or a SequentialSampler, so loader.batch_size is None."""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1: raise ValueError("max_length < 1")
    if stride < 1: raise ValueError("stride < 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    n = len(ids)
    rows = [(ids.narrow(0, s, max_length), ids.narrow(0, s + 1, max_length)) for s in range(0, n - max_length, stride)]
    if not rows:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    inputs, targets = zip(*rows)
    return torch.stack(inputs), torch.stack(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.encoding_for_model("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(data) if shuffle and len(data) else SequentialSampler(data)
    return DataLoader(data, batch_sampler=BatchSampler(order, batch_size, drop_last))
