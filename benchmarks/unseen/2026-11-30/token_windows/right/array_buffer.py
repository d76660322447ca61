from array import array

import tiktoken
import torch
from torch.utils.data import DataLoader, TensorDataset

INT64 = "q"
SIZE = array(INT64).itemsize


def sliding_windows(token_ids, max_length, stride):
    for number in (max_length, stride):
        if number < 1:
            raise ValueError(f"{number} is not a positive number of tokens")
    text = array(INT64, token_ids.tolist() if isinstance(token_ids, torch.Tensor) else token_ids)
    inputs, targets = array(INT64), array(INT64)
    begin, limit = 0, len(text) - max_length
    while begin < limit:
        end = begin + max_length
        inputs.extend(text[begin:end])
        targets.extend(text[begin + 1 : end + 1])
        begin += stride
    return _table(inputs, max_length), _table(targets, max_length)


def _table(numbers, width):
    if not numbers:  # frombuffer refuses an empty buffer
        return torch.empty((0, width), dtype=torch.int64)
    assert SIZE == 8
    return torch.frombuffer(numbers, dtype=torch.int64).reshape(-1, width)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    codec = tiktoken.get_encoding("gpt2")
    token_ids = array("l", codec.encode(text, allowed_special={"<|endoftext|>"})).tolist()
    return DataLoader(
        dataset=TensorDataset(*sliding_windows(token_ids, max_length, stride)),
        batch_size=batch_size,
        drop_last=drop_last,
        shuffle=shuffle,
    )
