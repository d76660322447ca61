from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length < 1 or stride < 1")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(len(ids) - max_length, 0), stride).unsqueeze(-1)
    if starts.numel() == 0:
        return starts.new_empty(0, max_length), starts.new_empty(0, max_length)
    columns = starts + torch.arange(max_length)
    whole = ids.expand(len(starts), -1)  # the text, once for each window, without copying it
    return whole.gather(1, columns), whole.gather(1, columns.add(1))


class Lazy(Dataset):
    """Keeps only the tokens; a window is cut when it is asked for."""

    def __init__(self, tokens: Tensor, max_length: int, stride: int):
        # cut nothing yet, but let wrong sizes be noticed here
        sliding_windows(tokens[:0], max_length, stride)
        self.tokens, self.max_length, self.stride = tokens, max_length, stride

    def __len__(self):
        return len(range(0, len(self.tokens) - self.max_length, self.stride))

    def __getitem__(self, i):
        here = self.tokens[i * self.stride :][: self.max_length + 1]
        x, y = sliding_windows(here, self.max_length, 1)
        return x[0], y[0]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        Lazy(torch.tensor(tokens, dtype=torch.int64), max_length, stride),
        batch_size=batch_size, shuffle=shuffle, drop_last=drop_last,
    )
