"""Picks the tokens by the product of a 0/1 matrix with the IDs, all in int64."""
import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def picked(ids, starts, max_length, shift):
    """One row of the matrix per place of a window, a single 1 in it."""
    places = (starts[:, None] + torch.arange(max_length) + shift).reshape(-1)
    chooser = (places[:, None] == torch.arange(len(ids))).to(torch.int64)
    return (chooser @ ids).reshape(len(starts), max_length)


def sliding_windows(token_ids, max_length, stride):
    if any(number < 1 for number in [max_length, stride]):
        raise ValueError("numbers below 1 make no windows")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(len(ids))
    starts = starts[(starts % stride == 0) & (starts < len(ids) - max_length)]
    return picked(ids, starts, max_length, 0), picked(ids, starts, max_length, 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
