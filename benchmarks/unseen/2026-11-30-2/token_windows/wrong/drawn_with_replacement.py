import tiktoken
import torch
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, TensorDataset


def as_long_tensor(token_ids):
    if isinstance(token_ids, torch.Tensor):
        return token_ids.to(torch.long)
    return torch.tensor(list(token_ids), dtype=torch.long)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1, got %d and %d" % (max_length, stride))
    ids = as_long_tensor(token_ids)
    inputs, targets = [ids.new_empty(0, max_length)], [ids.new_empty(0, max_length)]
    for i in range(0, ids.numel() - max_length, stride):
        inputs.append(ids[None, i:i + max_length])
        targets.append(ids[None, i + 1:i + max_length + 1])
    return torch.cat(inputs), torch.cat(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    if shuffle:
        # a random window every time
        sampler = RandomSampler(dataset, replacement=True)
    else:
        sampler = SequentialSampler(dataset)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=drop_last)
