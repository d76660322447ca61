"""The windows as a view with strides of its own: no loop, no index, no copy."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Row i begins `stride` tokens after row i - 1, column j one token after column j - 1."""
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}, but a window has at least one token")
    if stride < 1:
        raise ValueError(f"stride is {stride}, but windows are at least one token apart")
    if not torch.is_tensor(token_ids):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    # How far one token is from the next in memory: 2 for every second token of a tensor.
    step = token_ids.stride(0)
    ids = token_ids.long()
    count = max(0, (len(ids) - max_length + stride - 1) // stride)
    if count == 0:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    size, strides = (count, max_length), (stride * step, step)
    return torch.as_strided(ids, size, strides), torch.as_strided(ids[1:], size, strides)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The text's windows in batches."""
    bpe = tiktoken.get_encoding("gpt2")
    ids = torch.tensor(bpe.encode(text, allowed_special={bpe.decode([bpe.eot_token])}), dtype=torch.int64)
    inputs, targets = sliding_windows(ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
