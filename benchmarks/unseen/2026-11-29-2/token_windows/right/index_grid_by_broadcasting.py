"""Builds a grid of positions, starts plus offsets, and indexes the text with it."""
import torch
import tiktoken
from torch.utils.data import Dataset, DataLoader


class Windows(Dataset):
    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return self.inputs.shape[0]

    def __getitem__(self, i):
        return self.inputs[i], self.targets[i]


def sliding_windows(token_ids, max_length, stride):
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride must both be at least 1")
    ids = torch.as_tensor(token_ids).to(torch.int64)
    last = ids.shape[0] - max_length
    if last <= 0:
        e = torch.zeros((0, max_length), dtype=torch.int64, device=ids.device)
        return e, e.clone()
    starts = torch.arange(0, last, stride, device=ids.device)
    grid = starts.unsqueeze(1) + torch.arange(max_length, device=ids.device)
    return ids[grid], ids[grid + 1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    tokenizer = tiktoken.get_encoding("gpt2")
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})
    ds = Windows(*sliding_windows(token_ids, max_length, stride))
    return DataLoader(ds, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
