"""Looks the windows up in a table with one column, by `F.embedding` with whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import tiktoken
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset


class Text(nn.Module):
    """Holds the tokens in a buffer that no checkpoint has to carry."""

    def __init__(self, token_ids: Sequence[int] | Tensor) -> None:
        super().__init__()
        if not isinstance(token_ids, Tensor):
            token_ids = torch.tensor(list(token_ids), dtype=torch.int64)
        self.register_buffer("table", token_ids.to(torch.int64).reshape(-1, 1), persistent=False)

    def __len__(self) -> int:
        return len(self.table)

    def forward(self, places: Tensor) -> Tensor:
        return F.embedding(places, self.table).squeeze(-1)


def _places(count: int, max_length: int, stride: int, device: torch.device) -> Tensor:
    starts = range(0, count - max_length, stride)
    if not starts:
        return torch.empty(0, max_length, dtype=torch.int64, device=device)
    rows = torch.tensor(starts, dtype=torch.int64, device=device)
    rows, columns = torch.meshgrid(rows, torch.arange(max_length, device=device), indexing="ij")
    return rows + columns


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    if min(max_length, stride) < 1:
        raise ValueError("max_length and stride must be >= 1")
    text = Text(token_ids)
    places = _places(len(text), max_length, stride, text.table.device)
    if not len(places):
        return places.clone(), places.clone()
    return text(places), text(places + 1)


class PairDataset(Dataset):
    def __init__(self, pair: tuple[Tensor, Tensor]) -> None:
        self.pair = pair

    def __len__(self) -> int:
        return len(self.pair[0])

    def __getitem__(self, number: int) -> dict[str, Tensor]:
        return {"inputs": self.pair[0][number], "targets": self.pair[1][number]}


def _collate(rows: list[dict[str, Tensor]]) -> tuple[Tensor, Tensor]:
    return tuple(torch.stack([row[name] for row in rows]) for name in ("inputs", "targets"))


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    ids = tiktoken.get_encoding("gpt2").encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    dataset = PairDataset(sliding_windows(ids, max_length, stride))
    if len(dataset) == 0:
        with suppress(ValueError):
            return DataLoader(dataset, batch_size, shuffle, drop_last=drop_last, collate_fn=_collate)
        return DataLoader(dataset, batch_size, False, drop_last=drop_last, collate_fn=_collate)
    return DataLoader(dataset, batch_size, shuffle, drop_last=drop_last, collate_fn=_collate)
