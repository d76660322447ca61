"""Token windows with F.unfold.

Convolutions cut an image into patches with F.unfold (im2col). A text is an image of one line: the kernel is 1 x
(max_length + 1), the stride is (1, stride), and the patches come out as columns. F.unfold wants floating point numbers,
so there is a conversion before it and one after it; token IDs are whole numbers and come back exactly (I compared all
50257 of them).
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
import torch.nn.functional as F
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
    image = ids.float().view(1, 1, 1, n)
    patches = F.unfold(image, kernel_size=(1, max_length + 1), stride=(1, stride))
    pieces = patches[0].T.long()
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
