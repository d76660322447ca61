"""Token windows.

The corpus of a GPT consists of documents, each of which ends with <|endoftext|> (token 50256).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

END_OF_TEXT = "<|endoftext|>"


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride must be >= 1")
    t = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, len(t) - max_length), stride)
    index = starts[:, None] + torch.arange(max_length)
    return t[index], t[index + 1]


def tokenized_documents(text: str) -> Iterator[list[int]]:
    encoding = tiktoken.get_encoding("gpt2")
    documents = text.split(END_OF_TEXT)
    for document in documents[:-1]:
        yield encoding.encode_ordinary(document) + [encoding.eot_token]
    yield encoding.encode_ordinary(documents[-1])


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    windows = [sliding_windows(ids, max_length, stride) for ids in tokenized_documents(text)]
    inputs = torch.cat([one for one, _ in windows])
    targets = torch.cat([other for _, other in windows])
    return DataLoader(TensorDataset(inputs, targets), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
