"""Gives DataLoader a BatchSampler over a RandomSampler or SequentialSampler in place of shuffle and drop_last."""
import tiktoken
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError(f"max_length must be positive: {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be positive: {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    inputs = torch.empty((len(starts), max_length), dtype=torch.int64, device=ids.device)
    targets = torch.empty_like(inputs)
    for row, s in enumerate(starts):
        inputs[row] = ids.narrow(0, s, max_length)
        targets[row] = ids.narrow(0, s + 1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    sampler = RandomSampler(data) if shuffle else SequentialSampler(data)
    return DataLoader(data, batch_sampler=BatchSampler(sampler, batch_size, drop_last))
