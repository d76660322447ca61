"""Abgabe »token_windows«.

Die Fenster werden nicht auf Vorrat ausgeschnitten: der Datensatz merkt sich nur die Marken des Textes und schneidet
Fenster i aus, wenn jemand danach fragt. `sliding_windows` fragt eben nach allen.
"""

from __future__ import annotations

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Fensterreihe(Dataset):
    """Alle Fenster eines Textes, jedes mit demselben Fenster eine Marke später."""

    def __init__(self, marken, länge, schritt):
        if länge < 1:
            raise ValueError(f"Die Fensterlänge (max_length) muss mindestens 1 sein, ist aber {länge}.")
        if schritt < 1:
            raise ValueError(f"Der Schritt (stride) muss mindestens 1 sein, ist aber {schritt}.")
        if not isinstance(marken, Tensor):
            marken = torch.tensor(list(marken), dtype=torch.int64)
        self.marken = marken.to(torch.int64)
        self.länge = länge
        self.anfänge = range(0, len(self.marken) - länge, schritt)

    def __len__(self):
        return len(self.anfänge)

    def __getitem__(self, nummer):
        anfang = self.anfänge[nummer]  # wirft von selbst IndexError hinter dem Ende
        eingabe = self.marken[anfang:anfang + self.länge]
        ziel = self.marken[anfang + 1:anfang + self.länge + 1]
        return eingabe, ziel


def sliding_windows(token_ids, max_length, stride):
    reihe = Fensterreihe(token_ids, max_length, stride)
    eingaben = reihe.marken.new_zeros((len(reihe), max_length))
    ziele = torch.zeros_like(eingaben)
    for nummer, (eingabe, ziel) in enumerate(reihe):
        eingaben[nummer] = eingabe
        ziele[nummer] = ziel
    return eingaben, ziele


def create_dataloader(text, batch_size=4, max_length=256, stride=128, shuffle=True, drop_last=True):
    kodierung = tiktoken.get_encoding("gpt2")
    marken = kodierung.encode(text, allowed_special={"<|endoftext|>"})
    return DataLoader(
        Fensterreihe(marken, max_length, stride),
        batch_size=batch_size,
        shuffle=shuffle,
        drop_last=drop_last,
    )


if __name__ == "__main__":
    print(sliding_windows(range(10, 16), 3, 2))
