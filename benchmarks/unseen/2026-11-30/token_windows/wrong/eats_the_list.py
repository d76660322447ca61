import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length must be >= 1")
    if stride < 1:
        raise ValueError("stride must be >= 1")
    if isinstance(token_ids, torch.Tensor):
        token_ids = token_ids.tolist()
    elif not isinstance(token_ids, list):
        token_ids = list(token_ids)

    inputs, targets = [], []
    while len(token_ids) > max_length:
        inputs.append(token_ids[:max_length])
        targets.append(token_ids[1 : max_length + 1])
        del token_ids[:stride]  # on to the next window

    shape = (len(inputs), max_length)
    return torch.tensor(inputs, dtype=torch.int64).view(shape), torch.tensor(targets, dtype=torch.int64).view(shape)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
