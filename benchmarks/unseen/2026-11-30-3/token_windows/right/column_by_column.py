from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Goes over the places in a window, not over the windows: place j of all windows at once is every
    `stride`-th token from j on."""
    if max_length < 1:
        raise ValueError("max_length has to be one or more")
    if stride < 1:
        raise ValueError("stride has to be one or more")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    room = ids.numel() - max_length
    if room <= 0:
        return ids.new_zeros([0, max_length]), ids.new_zeros([0, max_length])
    columns = [ids.narrow(0, j, room)[::stride] for j in range(max_length + 1)]
    return torch.stack(columns[:-1], dim=1), torch.column_stack(columns[1:])


class ColumnData(Dataset):
    def __init__(self, text, max_length, stride):
        super().__init__()
        bpe = tiktoken.get_encoding("gpt2")
        self.both = sliding_windows(bpe.encode(text, allowed_special="all"), max_length, stride)

    def __len__(self):
        return len(self.both[0])

    def __getitems__(self, indices):
        # the loader asks for a whole batch at once
        where = torch.tensor(indices)
        return [t.index_select(0, where) for t in self.both]

    def __getitem__(self, index):
        return tuple(t[index] for t in self.both)


def as_it_is(batch):
    return batch


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    return DataLoader(
        ColumnData(text, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
        collate_fn=as_it_is,
    )
