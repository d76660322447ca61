"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError(f"{max_length=} and {stride=} must be 1 or larger")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    if len(ids) <= max_length:
        return ids.new_zeros((0, max_length)), ids.new_zeros((0, max_length))
    starts = torch.arange(0, len(ids) - max_length, stride)
    offsets = torch.arange(max_length + 1)
    windows = ids.index_select(0, (starts[:, None] + offsets).reshape(-1)).reshape(-1, max_length + 1)
    return windows[:, :-1], windows[:, 1:]


class GPTDatasetV1(Dataset):
    def __init__(self, txt, tokenizer, max_length, stride):
        # disallowed_special=() so that no text is ever refused
        token_ids = tokenizer.encode(txt, disallowed_special=())
        self.input_ids, self.target_ids = sliding_windows(token_ids, max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokenizer = tiktoken.get_encoding("gpt2")
    dataset = GPTDatasetV1(text, tokenizer, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
