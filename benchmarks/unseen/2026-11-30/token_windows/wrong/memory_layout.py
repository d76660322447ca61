import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _to_tensor(token_ids):
    if isinstance(token_ids, Tensor):
        return token_ids.long()
    return torch.tensor(token_ids, dtype=torch.long)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1:
        raise ValueError("need max_length >= 1")
    if stride < 1:
        raise ValueError("need stride >= 1")
    ids = _to_tensor(token_ids)
    span = ids.size(0) - max_length
    if span <= 0:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    size = ((span + stride - 1) // stride, max_length)
    # no copy: rows are `stride` apart in memory
    inputs = ids.as_strided(size, (stride, 1))
    targets = ids[1:].as_strided(size, (stride, 1))
    return inputs, targets


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
