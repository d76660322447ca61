from __future__ import annotations

import tiktoken
import torch
from torch.utils.data import DataLoader, RandomSampler, SequentialSampler, TensorDataset


def _check_max_length(max_length):
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}; a window needs one token or more")


def _check_stride(stride):
    if stride < 1:
        raise ValueError(f"stride is {stride}; windows have to move on")


def _as_ids(token_ids):
    if isinstance(token_ids, torch.Tensor):
        return token_ids.to(torch.int64)
    return torch.tensor(list(token_ids), dtype=torch.int64)


def _number_of_windows(n, max_length, stride):
    if n <= max_length:
        return 0
    return -((max_length - n) // stride)


def _starts(count, stride):
    return torch.arange(count, dtype=torch.int64) * stride


def _offsets(max_length):
    return torch.arange(max_length, dtype=torch.int64)


def _indices(starts, offsets):
    return torch.add(starts.unsqueeze(1), offsets.unsqueeze(0))


def _pick(ids, indices):
    return torch.take(ids, indices)


def _tokenizer():
    return tiktoken.get_encoding("gpt2")


def _tokenise(text):
    return _tokenizer().encode(text, allowed_special={"<|endoftext|>"})


def _dataset(ids, max_length, stride):
    return TensorDataset(*sliding_windows(ids, max_length, stride))


def _sampler(dataset, shuffle):
    return RandomSampler(dataset) if shuffle else SequentialSampler(dataset)


def sliding_windows(token_ids, max_length, stride):
    _check_max_length(max_length)
    _check_stride(stride)
    ids = _as_ids(token_ids)
    count = _number_of_windows(ids.numel(), max_length, stride)
    where = _indices(_starts(count, stride), _offsets(max_length))
    if count == 0:
        return where, where.clone()
    return _pick(ids, where), _pick(ids, where + 1)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = _dataset(_tokenise(text), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, sampler=_sampler(dataset, shuffle), drop_last=drop_last)
