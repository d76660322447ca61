"""Windows of tokens; a text is tokenised once, however many loaders are made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class TokenCache:
    """The tokens of the latest texts, by a digest, so that no long text is kept alive."""

    def __init__(self, size: int = 8) -> None:
        self.size = size
        self.encoding = tiktoken.get_encoding("gpt2")
        self.known: dict[bytes, Tensor] = {}

    def __getitem__(self, text: str) -> Tensor:
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        if digest not in self.known:
            ids = self.encoding.encode(text, allowed_special={"<|endoftext|>"})
            self.known[digest] = torch.tensor(ids, dtype=torch.int64)
            while len(self.known) > self.size:
                del self.known[next(iter(self.known))]
        return self.known[digest]


tokens_of = TokenCache()


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Every window is a gather over the tokens."""
    if max_length < 1 or stride < 1:
        raise ValueError("there is no such window")
    ids = torch.as_tensor(token_ids, dtype=torch.int64)
    starts = torch.arange(0, max(0, ids.numel() - max_length), stride)
    grid = starts.repeat_interleave(max_length) + torch.arange(max_length).repeat(len(starts))
    inputs = ids.index_select(0, grid).view(-1, max_length)
    targets = ids.index_select(0, grid.add(1)).view(-1, max_length)
    return inputs, targets


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Cheap to call again for the same text."""
    dataset = TensorDataset(*sliding_windows(tokens_of[text], max_length, stride))
    return DataLoader(dataset, batch_size, shuffle, drop_last=drop_last, num_workers=0)
