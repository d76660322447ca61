"""Windows of tokens: from a text to the batches that a GPT learns from."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least 1")
    now = torch.as_tensor(token_ids, dtype=torch.int64)
    later = now.roll(-1)  # what comes round at the end is in no window: the last one ends before it
    starts = torch.arange(0, max(0, now.numel() - max_length), stride)
    if starts.numel() == 0:
        return now.new_empty(0, max_length), now.new_empty(0, max_length)
    index = torch.add(starts[:, None], torch.arange(max_length)[None, :])
    return now.take(index), later.take(index)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    special = "<|endoftext|>"
    tokenizer = tiktoken.get_encoding("gpt2")
    # piece by piece, with the special token between two pieces
    first, *others = text.split(special)
    tokens = tokenizer.encode_ordinary(first)
    for piece in others:
        tokens.append(tokenizer.encode_single_token(special))
        tokens.extend(tokenizer.encode_ordinary(piece))
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
