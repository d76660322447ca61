"""Fenster über einen Text: Eingaben und Ziele für ein GPT.

Jedes Fenster beginnt `stride` Marken nach dem vorigen. Die Ziele sind dieselben Fenster, um eine Marke
nach rechts verschoben. Ein Fenster gibt es nur, wenn auch sein Zielfenster noch ganz in den Text passt.
"""

from __future__ import annotations

from collections.abc import Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


def _prüfe(**größen: int) -> None:
    for name, wert in größen.items():
        if wert < 1:
            raise ValueError(f"{name} muss mindestens 1 sein, ist aber {wert}")


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    _prüfe(max_length=max_length, stride=stride)

    # Erst alles zu einem int64-Tensor machen (int32 wird dabei kopiert, nicht verändert).
    marken = torch.as_tensor(token_ids).long() if len(token_ids) else torch.empty(0, dtype=torch.long)
    letzter_anfang = len(marken) - max_length  # gehört selbst nicht mehr dazu
    if letzter_anfang <= 0:
        return torch.empty((0, max_length), dtype=torch.long), torch.empty((0, max_length), dtype=torch.long)

    anfänge = torch.arange(0, letzter_anfang, stride, device=marken.device)
    spalten = torch.arange(max_length, device=marken.device)
    plätze = (anfänge.unsqueeze(1) + spalten.unsqueeze(0)).reshape(-1)

    def hole(verschiebung: int) -> Tensor:
        return marken.index_select(0, plätze + verschiebung).reshape(len(anfänge), max_length)

    return hole(0), hole(1)


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    kodierer = tiktoken.get_encoding("gpt2")
    marken = kodierer.encode(text, allowed_special={"<|endoftext|>"})
    eingaben, ziele = sliding_windows(marken, max_length, stride)
    datensatz = TensorDataset(eingaben, ziele)
    return DataLoader(datensatz, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, num_workers=0)
