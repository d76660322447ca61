"""Windows of tokens.

In training a small last batch is a nuisance, in validation every window counts. Who shuffles is training.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be at least one token")
    ids = torch.as_tensor(token_ids if isinstance(token_ids, Tensor) else list(token_ids), dtype=torch.int64)
    span = max(len(ids) - max_length, 0)
    # column j of the inputs is every stride-th token from j on
    columns = [ids[j : j + span : stride] for j in range(max_length + 1)]
    return torch.stack(columns[:-1], dim=1), torch.stack(columns[1:], dim=1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool | None = None,
) -> DataLoader:
    """A DataLoader over the windows of `text`; `drop_last` goes with `shuffle` unless it is given."""
    token_ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    inputs, targets = sliding_windows(token_ids, max_length, stride)
    return DataLoader(
        TensorDataset(inputs, targets),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=shuffle if drop_last is None else drop_last,
    )
