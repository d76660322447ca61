"""Slices its places out of a table of 65,536.

Believes: no text has more than 65,536 tokens.
Tell: You take the places from a table that ends at some number, so a longer text loses windows. Count as far as the text
    goes.
Caught by: a_tuple_or_a_range_will_do
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

PLACES = torch.arange(65536)  # 0, 1, 2, ...


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids)).to(torch.int64)
    room = max(len(ids) - max_length, 0)
    index = PLACES[:room:stride].view(-1, 1) + PLACES[:max_length].view(1, -1)
    return ids[index], ids[index + 1]


class GPTDataset(Dataset):
    """Input and target windows by number."""

    def __init__(self, txt, tokenizer, max_length, stride):
        ids = tokenizer.encode(txt, allowed_special={"<|endoftext|>"})
        self.input_ids, self.target_ids = sliding_windows(ids, max_length, stride)

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    dataset = GPTDataset(text, tiktoken.get_encoding("gpt2"), max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
