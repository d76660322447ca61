"""The data set of chapter 2 of the book, adapted to the assignment.

In the book the class tokenises the text itself. Here it gets the token IDs, so that sliding_windows can use it
as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class GPTDatasetV1(Dataset):
    def __init__(self, token_ids, max_length, stride):
        if max_length < 1 or stride < 1:
            raise ValueError("max_length and stride must be at least 1")
        self.input_ids = []
        self.target_ids = []

        # Use a sliding window to chunk the text into overlapping sequences of max_length
        for i in range(0, len(token_ids) - max_length, stride):
            input_chunk = token_ids[i:i + max_length]
            target_chunk = token_ids[i + 1: i + max_length + 1]
            self.input_ids.append(torch.as_tensor(input_chunk, dtype=torch.int64))
            self.target_ids.append(torch.as_tensor(target_chunk, dtype=torch.int64))

    def __len__(self):
        return len(self.input_ids)

    def __getitem__(self, idx):
        return self.input_ids[idx], self.target_ids[idx]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    dataset = GPTDatasetV1(token_ids, max_length, stride)
    if len(dataset) == 0:  # torch.stack wants at least one tensor
        return torch.zeros(0, max_length, dtype=torch.int64), torch.zeros(0, max_length, dtype=torch.int64)
    return torch.stack(dataset.input_ids), torch.stack(dataset.target_ids)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    # Initialize the tokenizer
    tokenizer = tiktoken.get_encoding("gpt2")

    # Tokenize the entire text
    token_ids = tokenizer.encode(text, allowed_special={"<|endoftext|>"})

    # Create dataset
    dataset = GPTDatasetV1(token_ids, max_length, stride)

    # Create dataloader
    dataloader = DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        num_workers=0,
    )

    return dataloader
