import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length, stride >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    w = t.unfold(0, max_length + 1, stride) if len(t) > max_length else t.new_empty(0, max_length + 1)
    return w[:, :-1], w[:, 1:]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size, shuffle, drop_last=drop_last)
