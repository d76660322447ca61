"""Week 3, token windows.

My first idea and in the end the one I kept: cut the slices with a list comprehension and stack them.
The tests I used while writing are at the bottom.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Cut inputs and targets out of the text."""
    if max_length < 1:
        raise ValueError(f"max_length must be 1 or more, not {max_length}")
    if stride < 1:
        raise ValueError(f"stride must be 1 or more, not {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    if len(starts) == 0:
        return (
            torch.zeros((0, max_length), dtype=torch.int64),
            torch.zeros((0, max_length), dtype=torch.int64),
        )
    inputs = torch.stack([ids[s : s + max_length] for s in starts])
    targets = torch.stack([ids[s + 1 : s + max_length + 1] for s in starts])
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Text -> tokens -> windows -> batches."""
    encoding = tiktoken.get_encoding("gpt2")
    ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
    dataset = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    x, y = sliding_windows([10, 11, 12, 13, 14, 15], 3, 2)
    assert x.tolist() == [[10, 11, 12], [12, 13, 14]]
    assert y.tolist() == [[11, 12, 13], [13, 14, 15]]
    x, y = sliding_windows((), 7, 1)
    assert x.shape == y.shape == (0, 7)
    x, y = sliding_windows(range(8), 7, 9)
    assert x.tolist() == [[0, 1, 2, 3, 4, 5, 6]]
    for bad in ((0, 1), (1, 0), (-3, 2), (2, -3)):
        try:
            sliding_windows([], *bad)
        except ValueError as problem:
            print("fine:", problem)
        else:
            raise AssertionError(bad)
    for a, b in create_dataloader("One red lamp, two red lamps", 2, 3, 3, shuffle=False):
        print(a.tolist(), b.tolist())
