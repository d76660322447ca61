from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from typing import NamedTuple


class Batch(NamedTuple):
    inputs: Tensor
    targets: Tensor

    @property
    def size(self) -> int:
        return len(self.inputs)


def make_batch(samples) -> Batch:
    return Batch(*map(torch.stack, zip(*samples)))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    problems = [name for name, value in dict(max_length=max_length, stride=stride).items() if value < 1]
    if problems:
        raise ValueError(" and ".join(problems) + " below 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    chunks = [ids[s : s + max_length + 1] for s in range(0, len(ids) - max_length, stride)]
    table = torch.nn.utils.rnn.pad_sequence(chunks, batch_first=True) if chunks else ids.new_empty(0, max_length + 1)
    # all chunks have the same length, so nothing is padded
    return table[:, :-1].clone(), table[:, 1:].clone()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    gpt2 = tiktoken.get_encoding("gpt2")
    dataset = TensorDataset(*sliding_windows(gpt2.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=make_batch)
