from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _mask(n: int, starts: list[int], max_length: int) -> Tensor:
    """[N, n]: True where a token lies in the window."""
    place = torch.arange(n)
    first = torch.tensor(starts).unsqueeze(1)
    return (place >= first) & (place < first + max_length)


def _some(ids: Tensor, starts: list[int], max_length: int) -> tuple[Tensor, Tensor]:
    # a part of the text only, so that the mask stays small
    if len(starts) > 64:
        half = len(starts) // 2
        left, right = _some(ids, starts[:half], max_length), _some(ids, starts[half:], max_length)
        return torch.cat([left[0], right[0]]), torch.cat([left[1], right[1]])
    begin = starts[0]
    here = ids[begin : starts[-1] + max_length + 1]
    mask = _mask(len(here) - 1, [s - begin for s in starts], max_length)
    shape = (len(starts), max_length)
    inputs = here[:-1].expand(len(starts), -1).masked_select(mask).reshape(shape)
    targets = here[1:].expand(len(starts), -1).masked_select(mask).reshape(shape)
    return inputs, targets


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("expected positive max_length and stride")
    starts = list(range(0, len(token_ids) - max_length, stride))
    if not starts:
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return _some(torch.as_tensor(token_ids, dtype=torch.int64), starts, max_length)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    tokens, = tiktoken.get_encoding("gpt2").encode_batch([text], num_threads=1, allowed_special={"<|endoftext|>"})
    return DataLoader(
        TensorDataset(*sliding_windows(tokens, max_length, stride)), batch_size, shuffle=shuffle, drop_last=drop_last
    )
