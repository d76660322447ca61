from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    # step 1: are the numbers ok?
    if max_length < 1:
        raise ValueError("max_length is wrong")
    else:
        if stride < 1:
            raise ValueError("stride is wrong")
    # step 2: copy the tokens into a new list, one after the other
    tokens = []
    k = 0
    while k < len(token_ids):
        tokens.append(int(token_ids[k]))
        k = k + 1
    # step 3: count the windows
    how_many = 0
    where = 0
    while where < len(tokens) - max_length:
        how_many = how_many + 1
        where = where + stride
    # step 4: fill two tables, row by row and column by column
    table_a = []
    table_b = []
    r = 0
    while r < how_many:
        row_a = []
        row_b = []
        c = 0
        while c < max_length:
            row_a.append(tokens[r * stride + c])
            row_b.append(tokens[r * stride + c + 1])
            c = c + 1
        table_a.append(row_a)
        table_b.append(row_b)
        r = r + 1
    # step 5: make tensors. An empty list would lose its width, so say the shape
    if how_many == 0:
        a = torch.zeros([0, max_length], dtype=torch.int64)
        b = torch.zeros([0, max_length], dtype=torch.int64)
    else:
        a = torch.tensor(table_a, dtype=torch.int64)
        b = torch.tensor(table_b, dtype=torch.int64)
    return (a, b)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    enc = tiktoken.get_encoding("gpt2")
    toks = enc.encode(text, allowed_special={"<|endoftext|>"})
    a, b = sliding_windows(toks, max_length, stride)
    # a list of pairs is enough for a DataLoader, it has a length and an index
    pairs = []
    for i in range(len(a)):
        pair = (a[i], b[i])
        pairs.append(pair)
    loader = DataLoader(pairs, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    return loader
