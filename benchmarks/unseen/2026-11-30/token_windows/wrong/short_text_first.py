import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    n = len(token_ids)

    # nothing to do for short texts
    if n == 0 or n <= max_length:
        nothing = torch.zeros((0, max(max_length, 0)), dtype=torch.int64)
        return nothing, nothing.clone()

    if max_length < 1:
        raise ValueError("max_length must be at least 1, got %d" % max_length)
    if stride < 1:
        raise ValueError("stride must be at least 1, got %d" % stride)

    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    both = torch.stack([ids[s : s + max_length + 1] for s in range(0, n - max_length, stride)])
    return both[:, :-1], both[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special=encoding.special_tokens_set)
    inputs, targets = sliding_windows(ids, max_length, stride)
    dataset = TensorDataset(inputs, targets)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
