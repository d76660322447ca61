from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _to_tensor(token_ids: Sequence[int] | Tensor) -> Tensor:
    """Everything that may come in, as an int64 tensor."""
    if isinstance(token_ids, Tensor):
        return token_ids.to(torch.int64)
    if isinstance(token_ids, range):
        # torch.tensor(range(...)) goes through Python ints one by one; arange is far quicker
        return torch.arange(token_ids.start, token_ids.stop, dtype=torch.int64)
    return torch.tensor(token_ids, dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """See above for what `token_ids` may be."""
    if max_length < 1:
        raise ValueError("max_length < 1")
    if stride < 1:
        raise ValueError("stride < 1")
    ids = _to_tensor(token_ids)
    if len(ids) <= max_length:
        return ids.new_zeros(0, max_length), ids.new_zeros(0, max_length)
    both = ids.unfold(0, max_length + 1, stride)
    return both[:, :-1].contiguous(), both[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    inputs, targets = sliding_windows(enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    data = TensorDataset(inputs, targets)
    return DataLoader(data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
