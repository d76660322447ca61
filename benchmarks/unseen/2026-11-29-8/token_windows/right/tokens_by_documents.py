"""The text goes to the tokenizer in pieces: documents, and long ones cut where GPT-2 cuts words anyway."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

GPT2 = tiktoken.get_encoding("gpt2")
END = "<|endoftext|>"
PIECE = 10_000
# A space between two letters: GPT-2 always begins a word with it, whatever stands around.
SEAM = re.compile(r"(?<=[A-Za-z])(?= [A-Za-z])")


def _pieces(document: str) -> Iterator[str]:
    begin = 0
    while len(document) - begin > PIECE:
        seam = SEAM.search(document, begin + PIECE)
        if seam is None:
            break
        yield document[begin : seam.start()]
        begin = seam.start()
    yield document[begin:]


def _tokens(text: str) -> list[int]:
    ids: list[int] = []
    for number, document in enumerate(text.split(END)):
        if number > 0:
            ids.append(GPT2.eot_token)
        for piece in GPT2.encode_ordinary_batch(list(_pieces(document)), num_threads=1):
            ids.extend(piece)
    return ids


def _column(values: Iterable[int]) -> Tensor:
    return torch.tensor(list(values), dtype=torch.int64)


class Windows(Dataset):
    """Gives a whole batch at once to a DataLoader that asks with `__getitems__`."""

    def __init__(self, ids: Tensor, max_length: int, stride: int) -> None:
        if max_length < 1 or stride < 1:
            raise ValueError(f"windows of {max_length} tokens, {stride} apart, there are not")
        self.ids, self.max_length = ids, max_length
        self.starts = range(0, len(ids) - max_length, stride)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        inputs, targets = self.__getitems__([number])
        return inputs[0], targets[0]

    def __getitems__(self, numbers: Sequence[int]) -> tuple[Tensor, Tensor]:
        starts = _column(self.starts[number] for number in numbers)
        index = (starts[:, None] + torch.arange(self.max_length)).flatten()
        inputs, targets = (self.ids.index_select(0, at) for at in (index, index + 1))
        return inputs.unflatten(0, (len(starts), -1)), targets.unflatten(0, (len(starts), -1))


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """All of them."""
    ids = token_ids.to("cpu", torch.int64) if isinstance(token_ids, Tensor) else _column(token_ids)
    windows = Windows(ids, max_length, stride)
    if not len(windows):
        return torch.empty(0, max_length, dtype=torch.int64), torch.empty(0, max_length, dtype=torch.int64)
    return windows.__getitems__(range(len(windows)))


def _as_it_is(batch: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    return batch


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Batches arrive ready-made."""
    windows = Windows(_column(_tokens(text)), max_length, stride)
    return DataLoader(
        windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=_as_it_is
    )
