"""The data set is asked for whole batches, and a batch is one `gather` over the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


class Windows(NamedTuple):
    """A pair, with names."""

    inputs: Tensor
    targets: Tensor


class Tape(Dataset[Windows]):
    """A tape of tokens, and where on it the windows start."""

    def __init__(self, token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"cannot cut {max_length} tokens at every {stride}")
        if not isinstance(token_ids, Tensor):
            token_ids = torch.tensor([*token_ids], dtype=torch.int64)
        self.tape = token_ids.to(torch.int64)
        last = max(self.tape.shape[0] - max_length, 0)
        self.starts = torch.arange(0, last, stride, device=self.tape.device)
        self.places = torch.arange(max_length, device=self.tape.device)

    def __len__(self) -> int:
        return self.starts.shape[0]

    def __getitem__(self, numbers: list[int] | slice) -> Windows:
        index = self.starts[numbers].unsqueeze(-1) + self.places
        tape = self.tape.unsqueeze(0).expand(index.shape[0], -1)
        return Windows(tape.gather(1, index), tape.gather(1, index + 1))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> Windows:
    """All windows of the tape are one large batch."""
    return Tape(token_ids, max_length, stride)[:]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """`sampler` gives lists of numbers, so DataLoader need not put single windows together."""
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    tape = Tape(ids, max_length, stride)
    order = RandomSampler(tape) if shuffle else SequentialSampler(tape)
    return DataLoader(tape, batch_size=None, sampler=BatchSampler(order, batch_size, drop_last))
