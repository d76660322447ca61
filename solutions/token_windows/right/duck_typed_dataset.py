"""A frozen dataclass with slots as the dataset; it does not inherit from Dataset."""
from dataclasses import dataclass

import tiktoken
import torch
from torch.utils.data import DataLoader

at_least_one = lambda number, name: number if number >= 1 else (_ for _ in ()).throw(ValueError(f"{name} is {number}"))


@dataclass(frozen=True, slots=True)
class Window:
    start: int
    length: int

    def of(self, ids):
        return ids[self.start:self.start + self.length]

    @property
    def later(self):
        return Window(self.start + 1, self.length)


@dataclass(frozen=True, slots=True)
class Text:
    ids: torch.Tensor
    windows: tuple[Window, ...]

    def __len__(self):
        return len(self.windows)

    def __getitem__(self, i):
        return self.windows[i].of(self.ids), self.windows[i].later.of(self.ids)


def _text(token_ids, max_length, stride):
    length, step = at_least_one(max_length, "max_length"), at_least_one(stride, "stride")
    starts = range(0, len(token_ids) - length, step)
    return Text(torch.as_tensor(token_ids, dtype=torch.int64), tuple(Window(start, length) for start in starts))


def sliding_windows(token_ids, max_length, stride):
    text = _text(token_ids, max_length, stride)
    both = torch.zeros(2, len(text), max_length, dtype=torch.int64)
    for i in range(len(text)):
        both[0, i], both[1, i] = text[i]
    return both[0], both[1]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(_text(ids, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
