"""A functional take on the assignment: no loops over documents, no state."""

from typing import NamedTuple, Sequence, Union

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

gpt2 = tiktoken.get_encoding("gpt2")


class Windows(NamedTuple):
    inputs: Tensor
    targets: Tensor


def tokenize(text: str) -> list:
    """tokens(head + marker + rest) = tokens(head) + marker + tokens(rest)"""
    head, marker, rest = text.partition("<|endoftext|>")
    return gpt2.encode_ordinary(head) + ([gpt2.eot_token] + tokenize(rest) if marker else [])


def positive(**sizes: int) -> None:
    wrong = [name for name, size in sizes.items() if size < 1]
    if wrong:
        raise ValueError("must be at least 1: " + ", ".join(wrong))


def sliding_windows(token_ids: Union[Sequence[int], Tensor], max_length: int, stride: int) -> Windows:
    """Pure: the same arguments give the same windows."""
    positive(max_length=max_length, stride=stride)
    ids = torch.as_tensor(token_ids).to(torch.int64)
    starts = range(0, len(ids) - max_length, stride)
    cut = lambda shift: torch.cat(  # noqa: E731
        [ids.new_empty(0, max_length)] + [ids[None, s + shift : s + shift + max_length] for s in starts]
    )
    return Windows(cut(0), cut(1))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    """text -> tokens -> windows -> batches"""
    dataset = TensorDataset(*sliding_windows(tokenize(text), max_length, stride))
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
