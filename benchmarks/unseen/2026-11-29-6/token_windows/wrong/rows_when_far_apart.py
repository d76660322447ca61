"""Token windows.

Where windows overlap, or follow directly upon each other, unfold cuts them. Where tokens are left out between them there
is something even simpler: write the text in rows of `stride` tokens; then the inputs are the first max_length columns
and the targets the same columns one to the right.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    n = ids.numel()
    if n <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    if stride > max_length:
        rows = ids[: n // stride * stride].reshape(-1, stride)
        return rows[:, :max_length].contiguous(), rows[:, 1 : max_length + 1].contiguous()
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
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    print(sliding_windows(range(12), 2, 4))
    print(sliding_windows(range(13), 2, 4))
    print(sliding_windows(range(14), 2, 4))
