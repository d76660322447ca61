"""Makes columns and reshapes them to [N, max_length] instead of transposing.

Believes: reshape turns rows into columns.
Tell: Your windows have the right shape, but their tokens are mixed: reshaping keeps the order in
    memory, it does not transpose.
Caught by: inputs_start_every_stride_tokens
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    end = max(len(ids) - max_length, 0)
    inputs = torch.stack([ids[j:end + j:stride] for j in range(max_length)])
    targets = torch.stack([ids[j + 1:end + j + 1:stride] for j in range(max_length)])
    return inputs.reshape(-1, max_length), targets.reshape(-1, max_length)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
