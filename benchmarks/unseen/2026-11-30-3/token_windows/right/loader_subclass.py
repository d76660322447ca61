from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class WindowMixin:
    """What a loader of windows can say about itself."""

    @property
    def n_windows(self) -> int:
        return len(self.dataset)

    @property
    def max_length(self) -> int:
        return self.dataset.tensors[0].shape[1]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.n_windows} windows of {self.max_length} tokens)"


class TextLoader(WindowMixin, DataLoader):
    encoding = tiktoken.get_encoding("gpt2")

    def __init__(self, text: str, *, max_length: int, stride: int, **options) -> None:
        tokens = self.encoding.encode(text, allowed_special=self.encoding.special_tokens_set)
        super().__init__(TensorDataset(*sliding_windows(tokens, max_length, stride)), **options)

    def __iter__(self):
        for inputs, targets in super().__iter__():
            yield inputs, targets


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("neither max_length nor stride may be below 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    windows = torch.zeros(0, max_length + 1, dtype=torch.int64)
    if len(ids) > max_length:
        windows = ids.unfold(0, max_length + 1, stride)
    return windows[:, :-1], windows[:, 1:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return TextLoader(
        text, max_length=max_length, stride=stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
