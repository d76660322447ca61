"""Windows without copying where the tokens already lie in memory one behind the other."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def to_tensor(token_ids: Sequence[int] | Tensor) -> Tensor:
    """int64, whatever they come in."""
    match token_ids:
        case Tensor():
            return token_ids.to(torch.int64)
        case range():
            return torch.arange(token_ids.start, token_ids.stop, token_ids.step)
        case array() if token_ids:
            return torch.frombuffer(token_ids, dtype=torch.int64)
        case _:
            return torch.tensor(list(token_ids), dtype=torch.int64)


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Overlapping views of the tokens."""
    if max_length < 1 or stride < 1:
        raise ValueError("`max_length` and `stride` are counted in tokens and at least 1")
    ids = to_tensor(token_ids)
    if len(ids) <= max_length:
        return ids.new_empty(0, max_length), ids.new_empty(0, max_length)
    count = (len(ids) - max_length - 1) // stride + 1
    step = ids.stride(0)
    inputs, targets = (
        one.as_strided((count, max_length), (stride * step, step)) for one in (ids[:-1], ids[1:])
    )
    return inputs, targets


class ArrayDataset(Dataset):
    """The tokens of a text lie in one array; eight bytes each, as torch wants them."""

    def __init__(self, text: str, max_length: int, stride: int) -> None:
        ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
        self.tokens = array("q", ids)
        self.inputs, self.targets = sliding_windows(self.tokens, max_length, stride)

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.inputs[index], self.targets[index]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Batches of the windows."""
    dataset = ArrayDataset(text, max_length, stride)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
