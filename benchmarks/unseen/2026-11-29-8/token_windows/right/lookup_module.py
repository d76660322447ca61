"""A window is a lookup of positions in the text, so a module with the text as its table does the cutting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized

import tiktoken
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Sampler, TensorDataset


class Cutter(nn.Module):
    """The tokens are a table [n, 1], which is not learned and not saved."""

    table: Tensor

    def __init__(self, token_ids: Tensor) -> None:
        super().__init__()
        self.register_buffer("table", token_ids.to(torch.int64).reshape(-1, 1), persistent=False)

    def forward(self, starts: Tensor, width: int) -> Tensor:
        steps = torch.ones(len(starts), width, dtype=torch.int64, device=starts.device)
        steps[:, 0] = starts
        return F.embedding(steps.cumsum(dim=1), self.table).squeeze(-1)


class RandomKeys(Sampler[int]):
    """Everyone draws a number, then they line up by it."""

    def __init__(self, data: Sized) -> None:
        if not len(data):
            raise ValueError("nobody is there to line up")
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[int]:
        keys = torch.rand(len(self.data), dtype=torch.float64)
        return iter(keys.argsort().tolist())


@torch.no_grad()
def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Look up `max_length + 1` positions from every start on."""
    if max_length < 1:
        raise ValueError("A window must have a token.")
    if stride < 1:
        raise ValueError("The next window must start later.")
    if not isinstance(token_ids, Tensor):
        token_ids = torch.tensor([int(token) for token in token_ids], dtype=torch.int64)
    starts = torch.arange(0, max(token_ids.numel() - max_length, 0), stride, device=token_ids.device)
    both = Cutter(token_ids)(starts, max_length + 1)
    inputs, targets = both.narrow(1, 0, max_length), both.narrow(1, 1, max_length)
    return inputs.contiguous(), targets.contiguous()


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """The rest is torch's."""
    bpe = tiktoken.encoding_for_model("gpt2")
    ids = bpe.encode(text, allowed_special={"<|endoftext|>"})
    data = TensorDataset(*sliding_windows(ids, max_length, stride))
    return DataLoader(
        data, batch_size=batch_size, sampler=RandomKeys(data) if shuffle else None, drop_last=drop_last
    )
