"""Makes torch.LongTensor of the IDs, which refuses an int32 tensor.

Believes: torch.LongTensor turns everything into int64.
Tell: An int32 tensor stops your code with an error: `torch.LongTensor(...)` takes only tensors that are int64 already.
Caught by: a_tensor_gives_int64_windows
"""

import torch, tiktoken
from torch.utils.data import DataLoader, TensorDataset, Dataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    ids = torch.LongTensor(token_ids)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    index = starts[:, None] + torch.arange(max_length)
    return ids[index], ids[index + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
