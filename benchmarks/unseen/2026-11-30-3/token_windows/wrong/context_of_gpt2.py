from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

ENCODING = tiktoken.get_encoding("gpt2")
GPT2_CONTEXT = 1024


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError(f"need max_length >= 1 and stride >= 1, have {max_length=} {stride=}")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride)
    if not len(starts):
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    places = starts[:, None] + torch.arange(max_length)
    return ids[places], ids[places + 1]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    # the position table of the model has 1024 rows, a longer window could not be read by it
    max_length = min(max_length, GPT2_CONTEXT)
    tokens = ENCODING.encode(text, allowed_special={ENCODING.decode([ENCODING.eot_token])})
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
