"""Windows for language modelling."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

EOT = 50256


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    for name, value in (("max_length", max_length), ("stride", stride)):
        if value < 1:
            raise ValueError(f"{name} must be at least 1 (got {value})")
    ids = token_ids.to(torch.int64) if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_empty((0, max_length)), ids.new_empty((0, max_length))
    both = ids.unfold(0, max_length + 1, stride)
    return both[:, :-1].clone(), both[:, 1:].clone()


def documents(ids: list[int]):
    """Splits behind every end-of-text token."""
    begin = 0
    for place, token in enumerate(ids):
        if token == EOT:
            yield ids[begin : place + 1]
            begin = place + 1
    yield ids[begin:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    parts = [TensorDataset(*sliding_windows(doc, max_length, stride)) for doc in documents(ids)]
    return DataLoader(ConcatDataset(parts), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
