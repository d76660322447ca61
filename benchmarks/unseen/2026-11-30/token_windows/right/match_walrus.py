from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class BadLength(ValueError):
    pass


class BadStride(ValueError):
    pass


def sliding_windows(token_ids, max_length, stride):
    match max_length, stride:
        case l, _ if l < 1:
            raise BadLength(f"{l = }")
        case _, s if s < 1:
            raise BadStride(f"{s = }")

    match token_ids:
        case Tensor():
            ids = token_ids.to(torch.int64)
        case [] | ():
            ids = torch.empty(0, dtype=torch.int64)
        case list() | tuple() | range():
            ids = torch.tensor(token_ids, dtype=torch.int64)
        case _:
            ids = torch.tensor(list(token_ids), dtype=torch.int64)

    windows = []
    start = 0
    while len(w := ids[start : start + max_length + 1]) == max_length + 1:
        windows.append(w)
        start += stride

    match windows:
        case []:
            return torch.zeros(0, max_length).long(), torch.zeros(0, max_length).long()
        case [*some]:
            w = torch.vstack(some)
            return w[:, :-1].clone(), w[:, 1:].clone()


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    if not (enc := tiktoken.get_encoding("gpt2")):
        raise RuntimeError("no encoding")
    x, y = sliding_windows(ids := enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    assert len(x) == len(y) <= max(len(ids), 0)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
