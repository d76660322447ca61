"""Fenster aus Token: vom Text zu den Stapeln, aus denen ein GPT lernt."""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    """Schneidet den Text in Fenster.

    Wirft ValueError, wenn Länge oder Schrittweite kleiner als 1 ist – gleich, wie lang der Text ist.
    """
    if max_length < 1:
        raise ValueError(f"Ein Fenster der Länge {max_length} gibt es nicht")
    if stride < 1:
        raise ValueError(f"Die Schrittweite {stride} ist zu klein")
    anzahl = len(range(0, len(token_ids) - max_length, stride))
    marken = torch.as_tensor(token_ids, dtype=torch.int64)
    eingaben = torch.full((anzahl, max_length), -1, dtype=torch.int64)
    ziele = torch.full((anzahl, max_length), -1, dtype=torch.int64)
    for nummer in range(anzahl):
        anfang = nummer * stride
        ende = anfang + max_length
        eingaben[nummer, :] = marken[anfang:ende]
        ziele[nummer, :] = marken[anfang + 1 : ende + 1]
    return eingaben, ziele


class Fenster(Dataset):
    """Ein Satz von Paaren (Eingabe, Ziel)."""

    def __init__(self, text: str, länge: int, schritt: int):
        zerleger = tiktoken.get_encoding("gpt2")
        marken = zerleger.encode(text, allowed_special={"<|endoftext|>"})
        self.eingaben, self.ziele = sliding_windows(marken, länge, schritt)

    def __len__(self):
        return len(self.eingaben)

    def __getitem__(self, nummer):
        return self.eingaben[nummer], self.ziele[nummer]


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    """Ein Lader über alle Fenster des Textes."""
    return DataLoader(
        Fenster(text, max_length, stride), batch_size=batch_size, shuffle=shuffle, drop_last=drop_last
    )
