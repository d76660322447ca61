import numpy as np
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    """Inputs and targets as two int64 tensors."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    ids = np.array(token_ids.tolist() if torch.is_tensor(token_ids) else token_ids, dtype=np.int64)
    starts = np.arange(0, max(len(ids) - max_length, 0), stride)
    offsets = np.arange(max_length)
    # inputs begin at the start, targets one step further (the last step may reach the end of the text)
    first = np.minimum(starts + stride, len(ids) - max_length)
    inputs = ids[starts[:, None] + offsets]
    targets = ids[first[:, None] + offsets]
    return torch.from_numpy(inputs), torch.from_numpy(targets)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
