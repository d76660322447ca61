"""Hands long documents to the tokenizer in pieces, cut at a space between two letters, where GPT-2 begins a word anyway."""

import re

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

GPT2 = tiktoken.get_encoding("gpt2")
PIECE = 10_000
SEAM = re.compile(r"(?<=[A-Za-z])(?= [A-Za-z])")


def pieces(document):
    begin = 0
    while len(document) - begin > PIECE:
        seam = SEAM.search(document, begin + PIECE)
        if seam is None:
            break
        yield document[begin : seam.start()]
        begin = seam.start()
    yield document[begin:]


def tokens(text):
    ids = []
    for number, document in enumerate(text.split("<|endoftext|>")):
        if number > 0:
            ids.append(GPT2.eot_token)
        for piece in GPT2.encode_ordinary_batch(list(pieces(document)), num_threads=1):
            ids.extend(piece)
    return ids


def column(values):
    return torch.tensor(list(values), dtype=torch.int64)


class Windows(Dataset):
    """Gives a whole batch at once to a DataLoader that asks with `__getitems__`."""

    def __init__(self, ids, max_length, stride):
        if max_length < 1 or stride < 1:
            raise ValueError(f"windows of {max_length} tokens, {stride} apart, there are not")
        self.ids, self.max_length = ids, max_length
        self.starts = range(0, len(ids) - max_length, stride)

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, number):
        inputs, targets = self.__getitems__([number])
        return inputs[0], targets[0]

    def __getitems__(self, numbers):
        starts = column(self.starts[number] for number in numbers)
        index = (starts[:, None] + torch.arange(self.max_length)).flatten()
        inputs, targets = (self.ids.index_select(0, at) for at in (index, index + 1))
        return inputs.view(len(starts), self.max_length), targets.view(len(starts), self.max_length)


def sliding_windows(token_ids, max_length, stride):
    ids = token_ids.to("cpu", torch.int64) if isinstance(token_ids, Tensor) else column(token_ids)
    windows = Windows(ids, max_length, stride)
    return windows.__getitems__(range(len(windows)))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    windows = Windows(column(tokens(text)), max_length, stride)
    return DataLoader(
        windows, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, collate_fn=lambda batch: batch
    )
