from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
from torch.utils.data import RandomSampler, Sampler, SequentialSampler


def _check_positive(value, name):
    if value < 1:
        raise ValueError(f"{name} should be at least 1, it is {value}")


def _to_long(token_ids):
    if isinstance(token_ids, Tensor):
        return token_ids.detach().to(dtype=torch.int64)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def _first_forbidden_start(ids, max_length):
    return max(ids.numel() - max_length, 0)


def _starts(ids, max_length, stride):
    return torch.arange(0, _first_forbidden_start(ids, max_length), stride)


def _offsets(max_length):
    return torch.arange(max_length)


def _empty(max_length):
    return torch.empty((0, max_length), dtype=torch.int64)


def _indices(starts, max_length):
    return starts.view(-1, 1) + _offsets(max_length).view(1, -1)


def _inputs(ids, indices):
    return ids[indices]


def _targets(ids, indices):
    return ids[indices + 1]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    _check_positive(max_length, "max_length")
    _check_positive(stride, "stride")
    ids = _to_long(token_ids)
    starts = _starts(ids, max_length, stride)
    if len(starts) == 0:
        return _empty(max_length), _empty(max_length)
    indices = _indices(starts, max_length)
    return _inputs(ids, indices), _targets(ids, indices)


def _tokenizer():
    return tiktoken.get_encoding("gpt2")


def _encode(text):
    return _tokenizer().encode(text, allowed_special={"<|endoftext|>"})


class _Windows(Dataset):
    def __init__(self, pair):
        self._pair = pair

    def __len__(self):
        return self._pair[0].size(0)

    def __getitem__(self, i):
        return tuple(t[i] for t in self._pair)


def _sampler(dataset, shuffle) -> Sampler:
    return RandomSampler(dataset) if shuffle else SequentialSampler(dataset)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = _Windows(sliding_windows(_encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, sampler=_sampler(dataset, shuffle), drop_last=drop_last)
