"""Fast version: a whole batch is taken out of the matrices by one indexing.

A DataLoader usually fetches sample after sample and stacks them again. That is a waste here, since the windows
already are a matrix. So I switch the automatic batching off (batch_size=None, documented in torch.utils.data under
"Disable automatic batching") and let a BatchSampler hand out lists of row numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be at least 1")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, tokens.numel() - max_length), stride, device=tokens.device)
    offsets = torch.arange(max_length + 1, device=tokens.device)
    windows = tokens[starts.view(-1, 1) + offsets]
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    windows = TensorDataset(*sliding_windows(tokens, max_length, stride))
    rows = RandomSampler(windows) if shuffle else SequentialSampler(windows)
    batches = BatchSampler(rows, batch_size=batch_size, drop_last=drop_last)
    return DataLoader(windows, sampler=batches, batch_size=None)
