"""Token windows, with the batches made by a sampler of my own choice.

`DataLoader(batch_size=None, sampler=...)` switches off the automatic batching. The sampler then gives whole
lists of window numbers and the dataset answers with a whole batch.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError(f"need max_length >= 1 and stride >= 1, got {max_length} and {stride}")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
    n = token_ids.size(0)
    if n <= max_length:
        return tuple(torch.empty(2, 0, max_length, dtype=torch.int64))
    # column k of the inputs: every stride-th token, from token k on
    ends = n - max_length
    columns = [token_ids[k : k + ends : stride] for k in range(max_length + 1)]
    table = torch.stack(columns, dim=1).to(torch.int64)
    return table[:, :max_length], table[:, 1:]


class BatchOfWindows(Dataset):
    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        assert inputs.shape == targets.shape
        self.inputs, self.targets = inputs, targets

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, numbers: list[int]) -> tuple[Tensor, Tensor]:
        return self.inputs[numbers], self.targets[numbers]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    dataset = BatchOfWindows(*sliding_windows(ids, max_length, stride))
    order = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    batches = BatchSampler(order, batch_size=batch_size, drop_last=drop_last)
    return DataLoader(dataset, sampler=batches, batch_size=None)
