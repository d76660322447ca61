"""Token windows; the text is taken apart into documents.

<|endoftext|> stands between documents. Each document is ordinary text for the encoder (so nothing in it can be taken
for a special token), and the documents are joined by token 50256 again.
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
        raise ValueError(f"max_length and stride must be at least 1, got {max_length} and {stride}")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(torch.int64)
    else:
        ids = torch.tensor(list(token_ids), dtype=torch.int64)
    if len(ids) <= max_length:
        return torch.empty((0, max_length), dtype=torch.int64), torch.empty((0, max_length), dtype=torch.int64)
    inputs = ids[:-1].unfold(0, max_length, stride).contiguous()
    targets = ids[1:].unfold(0, max_length, stride).contiguous()
    return inputs, targets


def documents(text: str) -> Iterator[str]:
    for document in text.split(END_OF_TEXT):
        if document:
            yield document


def encode(text: str) -> list[int]:
    encoding = tiktoken.get_encoding("gpt2")
    ids: list[int] = []
    for number, document in enumerate(documents(text)):
        if number > 0:
            ids.append(encoding.eot_token)
        ids.extend(encoding.encode_ordinary(document))
    return ids


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    dataset = TensorDataset(*sliding_windows(encode(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
