"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

END = "<|endoftext|>"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"a window needs at least one token, not {max_length}")
    if stride < 1:
        raise ValueError(f"the windows have to move on by at least one token, not {stride}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(ids) - max_length), stride)
    if starts.numel() == 0:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    grid = starts.unsqueeze(1) + torch.arange(max_length).unsqueeze(0)
    return torch.take(ids, grid), torch.take(ids, grid + 1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    documents = [encoding.encode_ordinary(part) for part in text.split(END)]
    # each document but the last is followed by its end-of-text token
    for document in documents[:-1]:
        document.append(encoding.eot_token)
    datasets = [TensorDataset(*sliding_windows(document, max_length, stride)) for document in documents]
    return DataLoader(ConcatDataset(datasets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
