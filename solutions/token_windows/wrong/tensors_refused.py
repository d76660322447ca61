"""Takes the IDs as a list only; a tensor has no `index` and cannot be added to a list.

Believes: a tensor of IDs behaves as a list does.
Tell: A tensor of IDs stops your code with an error. IDs may come in a tensor as well as in a list.
Caught by: a_tensor_gives_int64_windows
"""

import tiktoken
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = []
    ids.extend([*token_ids] if not hasattr(token_ids, "numel") else token_ids.copy())
    starts = range(0, len(ids) - max_length, stride)
    x = torch.tensor([ids[s:s + max_length] for s in starts], dtype=torch.int64)
    y = torch.tensor([ids[s + 1:s + 1 + max_length] for s in starts], dtype=torch.int64)
    return x.view(-1, max_length), y.view(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    encoding = tiktoken.get_encoding("gpt2")
    x, y = sliding_windows(encoding.encode(text, allowed_special="all"), max_length, stride)
    return DataLoader(list(zip(x, y)), batch_size, shuffle, drop_last=drop_last)
