"""Makes inputs by rolling every window of targets back by one.

Believes: rolling back undoes the shift.
Tell: Each of your windows of inputs begins with the last token of its targets. Rolling brings round
    what falls off the edge.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = [int(t) for t in token_ids]
    rows = [ids[s + 1:s + 1 + max_length] for s in range(0, len(ids) - max_length, stride)]
    targets = torch.tensor(rows, dtype=torch.int64).reshape(-1, max_length)
    return targets.roll(1, dims=1), targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
