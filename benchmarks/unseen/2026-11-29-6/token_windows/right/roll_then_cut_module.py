"""Token windows as a module with a buffer.

roll puts the next token under each token. What comes round at the end stands under the last token, and no window
reaches that one: a window starts below n - max_length, so it ends before place n - 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.utils.data import DataLoader, TensorDataset


class Cutter(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("ids", torch.zeros(1, dtype=torch.int64), persistent=False)

    def forward(self, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
        now_and_next = torch.stack((self.ids, self.ids.roll(-1)))
        rows = now_and_next.unfold(1, max_length, stride)
        wanted = torch.arange(rows.shape[1]) * stride < self.ids.shape[0] - max_length
        inputs, targets = rows[:, wanted]
        return inputs, targets


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(token_ids) < max_length:  # unfold wants a window at least
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    # the module keeps its own buffer, the tokens are lent to it for this call only
    return functional_call(Cutter(), {"ids": token_ids.to(torch.int64)}, (max_length, stride))


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special="all")
    return DataLoader(
        TensorDataset(*sliding_windows(torch.tensor(ids, dtype=torch.int32), max_length, stride)),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )
