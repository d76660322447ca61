"""Token windows. (I come from R, so the indices below count from one until the very last step.)"""

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def stopifnot(condition, message):
    if not condition:
        raise ValueError(message)


def seq_len(n):
    """seq_len(3) is 1 2 3, seq_len(0) is empty."""
    return torch.arange(1, n + 1)


def seq_by(first, last, by):
    """seq(first, last, by = by), but empty where R would complain that the sign of 'by' is wrong."""
    if last < first:
        return torch.empty(0, dtype=torch.int64)
    return torch.arange(first, last + 1, by)


def outer(x, y):
    return x.unsqueeze(1) + y.unsqueeze(0)


def as_integer(x):
    if torch.is_tensor(x):
        return x.to(torch.int64)
    return torch.tensor(list(x), dtype=torch.int64)


def sliding_windows(token_ids, max_length, stride):
    stopifnot(max_length >= 1, "max_length >= 1 is not TRUE")
    stopifnot(stride >= 1, "stride >= 1 is not TRUE")
    x = as_integer(token_ids)
    n = len(x)
    # x[i] in R is x[i - 1] here
    first = seq_by(1, n - max_length, by=stride)
    i = outer(first, seq_len(max_length) - 1)
    inputs = x[i - 1]
    targets = x[i + 1 - 1]
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    gpt2 = tiktoken.get_encoding("gpt2")
    ids = gpt2.encode(text, allowed_special={"<|endoftext|>"})
    xy = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(*xy), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


# str(sliding_windows(1:10, 4, 3))
if __name__ == "__main__":
    x, y = sliding_windows(range(1, 11), 4, 3)
    print(x)
    print(y)
