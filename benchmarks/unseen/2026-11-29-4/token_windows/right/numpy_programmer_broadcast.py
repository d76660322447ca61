"""Sliding windows the NumPy way: build an index matrix by broadcasting, then fancy-index once.

    idx[i, j] = i * stride + j
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch as np  # old habits ...
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

_enc = tiktoken.get_encoding("gpt2")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError("need max_length >= 1 and stride >= 1")

    a = np.as_tensor(token_ids, dtype=np.int64)
    starts = np.arange(0, max(a.shape[0] - max_length, 0), stride, device=a.device)
    idx = starts[:, None] + np.arange(max_length, device=a.device)[None, :]
    return np.take(a, idx), np.take(a, idx + 1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    x, y = sliding_windows(_enc.encode(text, allowed_special={"<|endoftext|>"}), max_length, stride)
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    x, y = sliding_windows([10, 11, 12, 13, 14, 15], max_length=3, stride=2)
    assert x.tolist() == [[10, 11, 12], [12, 13, 14]]
    assert y.tolist() == [[11, 12, 13], [13, 14, 15]]
    print("ok")
