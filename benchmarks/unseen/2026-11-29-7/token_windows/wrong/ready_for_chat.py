"""Windows of tokens. The encoding already knows the turns of a chat, so that I can fine-tune on dialogues later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


@cache
def _encoding() -> tiktoken.Encoding:
    """GPT-2's encoding, with two more special tokens after its last one."""
    gpt2 = tiktoken.get_encoding("gpt2")
    return tiktoken.Encoding(
        name="gpt2_chat",
        pat_str=gpt2._pat_str,
        mergeable_ranks=gpt2._mergeable_ranks,
        special_tokens={**gpt2._special_tokens, "<|im_start|>": gpt2.n_vocab, "<|im_end|>": gpt2.n_vocab + 1},
    )


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """The windows of a text and, for each, the same window one token later."""
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


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """A DataLoader over the windows of `text`."""
    ids = _encoding().encode(text, allowed_special="all")
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(dataset=data, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
