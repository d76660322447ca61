"""Windows of a text for next-token training."""
from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length is {max_length}")
    if stride < 1:
        raise ValueError(f"stride is {stride}")
    tokens = torch.as_tensor(token_ids, dtype=torch.int64)
    if tokens.numel() <= max_length:
        return tokens.new_empty(0, max_length), tokens.new_empty(0, max_length)
    inputs = tokens[:-1].unfold(0, max_length, stride)
    targets = tokens[1:].unfold(0, max_length, stride)
    return inputs.contiguous(), targets.contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    encoding = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(encoding.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    if shuffle:
        order = torch.randperm(len(inputs))
        inputs, targets = inputs[order], targets[order]
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, drop_last=drop_last)
