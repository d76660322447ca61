# beginner's version with plain lists
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("max_length too small")
    if stride < 1:
        raise ValueError("stride too small")

    if isinstance(token_ids, torch.Tensor):
        tokens = token_ids.tolist()
    else:
        tokens = list(token_ids)

    inputs = []
    targets = []
    start = 0
    while start < len(tokens) - max_length:
        inputs.append(tokens[start:start + max_length])
        targets.append(tokens[start + 1:start + max_length + 1])
        start += stride

    # reshape, so that a short text has the right shape as well
    inputs = torch.tensor(inputs).reshape(-1, max_length)
    targets = torch.tensor(targets).reshape(-1, max_length)
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    tokens = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    dataset = TensorDataset(inputs, targets)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
