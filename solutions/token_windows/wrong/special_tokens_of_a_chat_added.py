"""Gives the encoding two more special tokens.

Believes: a sign that no text holds does no harm.
Tell: You add special tokens to the encoding. In GPT-2's own, `<|endoftext|>` is the only one: all else is plain text.
Caught by: end_of_text_is_one_token
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@cache
def _encoding() -> tiktoken.Encoding:
    gpt2 = tiktoken.get_encoding("gpt2")
    return tiktoken.Encoding(
        name="gpt2_chat",
        pat_str=gpt2._pat_str,
        mergeable_ranks=gpt2._mergeable_ranks,
        special_tokens={**gpt2._special_tokens, "<|im_start|>": gpt2.n_vocab, "<|im_end|>": gpt2.n_vocab + 1},
    )


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if max_length < 1 or stride < 1:
        raise ValueError("max_length and stride have to be at least 1")
    if isinstance(token_ids, Tensor):
        ids = token_ids.to(dtype=torch.int64)
    else:
        ids = torch.tensor(tuple(token_ids), dtype=torch.int64)
    count = max(0, -(-(len(ids) - max_length) // stride))
    offsets = torch.arange(max_length).expand(count, max_length)
    where = offsets + stride * torch.arange(count).unsqueeze(-1)
    return ids[where], ids[1 + where]


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = _encoding().encode(text, allowed_special="all")
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset=data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
