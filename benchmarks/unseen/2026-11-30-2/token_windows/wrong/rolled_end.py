from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _long(token_ids) -> Tensor:
    return token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)


def sliding_windows(token_ids, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length must be >= 1, got {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be >= 1, got {stride}")
    x = _long(token_ids)
    if len(x) <= max_length:
        return x.new_zeros(0, max_length), x.new_zeros(0, max_length)
    # every token's successor
    y = torch.roll(x, shifts=-1, dims=0)
    return x.unfold(0, max_length, stride).clone(), y.unfold(0, max_length, stride).clone()


def create_dataloader(
    text: str, batch_size: int = 4, max_length: int = 256, stride: int = 128, shuffle: bool = True, drop_last: bool = True
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    inputs, targets = sliding_windows(tokens, max_length, stride)
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
