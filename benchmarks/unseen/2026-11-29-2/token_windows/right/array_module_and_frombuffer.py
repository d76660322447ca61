"""Packs the IDs in an array('q') and reads it by torch.frombuffer."""
from array import array

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset


def _pack(values, width):
    if not values:
        return torch.empty((0, width), dtype=torch.int64)
    return torch.frombuffer(values, dtype=torch.int64).view(-1, width)


def sliding_windows(token_ids, max_length, stride):
    if max_length < 1 or stride < 1:
        raise ValueError("max_length, stride >= 1 please")
    where = token_ids.device if torch.is_tensor(token_ids) else None
    flat = array("q", token_ids.tolist() if torch.is_tensor(token_ids) else token_ids)
    xs, ys = array("q"), array("q")
    for start in range(0, len(flat) - max_length, stride):
        xs.extend(flat[start : start + max_length])
        ys.extend(flat[start + 1 : start + max_length + 1])
    return _pack(xs, max_length).to(where), _pack(ys, max_length).to(where)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(ids, max_length, stride)), batch_size, shuffle, drop_last=drop_last
    )
