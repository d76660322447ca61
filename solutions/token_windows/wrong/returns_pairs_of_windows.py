"""Returns a list of pairs, one per window, instead of a pair of tensors.

Believes: a window and its target belong together.
Tell: You return one pair per window. It should be one pair in all: the tensor of all inputs and the
    tensor of all targets.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    return [(ids[i:i + max_length], ids[i + 1:i + 1 + max_length]) for i in range(0, len(ids) - max_length, stride)]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(sliding_windows(ids, max_length, stride), batch_size, shuffle=shuffle, drop_last=drop_last)
