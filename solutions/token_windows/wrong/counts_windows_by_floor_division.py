"""Makes (n - L) // stride windows, one too few where the division leaves a rest.

Believes: whole division tells how many windows fit.
Tell: You make one window too few where n - max_length is not a multiple of the stride. Count the starts on paper: 0 is
    one of them.
Caught by: inputs_start_every_stride_tokens
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    count = max((len(ids) - max_length) // stride, 0)
    where = torch.arange(count)[:, None] * stride + torch.arange(max_length)[None, :]
    return ids[where], ids[where + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
