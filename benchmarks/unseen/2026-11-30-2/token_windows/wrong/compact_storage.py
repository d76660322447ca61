"""Keeps the corpus in a quarter of the memory until the windows are cut."""
from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

STORAGE = torch.int16


def compact(token_ids) -> Tensor:
    """Token IDs as a small tensor."""
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    return token_ids.to(STORAGE)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length} and {stride}")
    corpus = compact(token_ids)
    starts = range(0, corpus.numel() - max_length, stride)

    def cut(shift: int) -> Tensor:
        rows = [corpus.narrow(0, start + shift, max_length).to(torch.int64) for start in starts]
        return torch.stack(rows) if rows else torch.empty(0, max_length, dtype=torch.int64)

    return cut(0), cut(1)


def create_dataloader(
    text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    corpus = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(corpus, max_length, stride)), batch_size, shuffle=shuffle, drop_last=drop_last
    )
