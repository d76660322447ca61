"""Token windows.

For the exercise sheet my runs have to be repeatable, so the loader gets a generator that starts from the seed that the
user has given to torch.manual_seed (torch.initial_seed() tells which). Without a seed torch picks one itself, so that
every run of the program has other batches. Run twice with seed 42: the same batches; with seed 43: others.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError(f"max_length={max_length} is below 1")
    if stride < 1:
        raise ValueError(f"stride={stride} is below 1")
    ids = token_ids.long() if isinstance(token_ids, Tensor) else torch.tensor(list(token_ids), dtype=torch.long)
    if ids.numel() <= max_length:
        return torch.empty((0, max_length), dtype=torch.long), torch.empty((0, max_length), dtype=torch.long)
    pieces = ids.unfold(0, max_length + 1, stride)
    return pieces[:, :-1].contiguous(), pieces[:, 1:].contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    generator = torch.Generator()
    generator.manual_seed(torch.initial_seed())
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator)
