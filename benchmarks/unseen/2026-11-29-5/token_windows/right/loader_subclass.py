"""Token windows and a loader of my own class.

TextLoader *is a* DataLoader; it only knows in addition how to get from a text to the dataset.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class WindowMixin:
    """What has to do with windows and not with loading."""

    @staticmethod
    def check(max_length, stride):
        problems = []
        if max_length < 1:
            problems.append(f"max_length is {max_length}, but a window has at least one token")
        if stride < 1:
            problems.append(f"stride is {stride}, but windows start at least one token apart")
        if problems:
            raise ValueError("; ".join(problems))

    @classmethod
    def cut(cls, token_ids, max_length, stride):
        cls.check(max_length, stride)
        ids = token_ids if isinstance(token_ids, Tensor) else torch.tensor([*token_ids], dtype=torch.int64)
        ids = ids.to(torch.int64).contiguous()
        before, after = ids[:-1], ids[1:]
        # `before` has one token less, so a window that fits into it has a full target
        if before.numel() < max_length:
            return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
        return before.unfold(0, max_length, stride).clone(), after.unfold(0, max_length, stride).clone()


class TextLoader(WindowMixin, DataLoader):
    def __init__(self, text, max_length, stride, **options):
        encoding = tiktoken.get_encoding("gpt2")
        token_ids = encoding.encode(text, allowed_special={"<|endoftext|>"})
        super().__init__(TensorDataset(*self.cut(token_ids, max_length, stride)), **options)

    def __repr__(self):
        return f"TextLoader({len(self.dataset)} windows, {len(self)} batches)"


def sliding_windows(token_ids, max_length, stride):
    return WindowMixin.cut(token_ids, max_length, stride)


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    return TextLoader(text, max_length, stride, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
