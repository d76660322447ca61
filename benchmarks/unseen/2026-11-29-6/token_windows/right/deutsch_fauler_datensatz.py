"""Tokenfenster (Hausaufgabe 4).

Der Datensatz hält nur die Tokens und schneidet ein Fenster erst dann heraus, wenn der Lader danach fragt.
`sliding_windows` benutzt denselben Datensatz und sammelt einfach alle Fenster ein.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tiktoken
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset


def als_zeile(token_ids: Sequence[int] | Tensor) -> Tensor:
    """Die Tokens als eine Zeile ganzer Zahlen (int64)."""
    if isinstance(token_ids, Tensor):
        return token_ids.detach().to(torch.int64)
    return torch.tensor(tuple(token_ids), dtype=torch.int64)


class FaulerDatensatz(Dataset):
    """Fenster Nummer `nummer` beginnt beim Token `nummer * schritt`."""

    def __init__(self, zeile: Tensor, laenge: int, schritt: int) -> None:
        if laenge < 1:
            raise ValueError(f"max_length muss mindestens 1 sein, ist aber {laenge}")
        if schritt < 1:
            raise ValueError(f"stride muss mindestens 1 sein, ist aber {schritt}")
        self.zeile = zeile
        self.laenge = laenge
        self.schritt = schritt

    def __len__(self) -> int:
        # range zählt für uns: alle Anfänge unterhalb von n - laenge
        return len(range(0, self.zeile.numel() - self.laenge, self.schritt))

    def __getitem__(self, nummer: int) -> tuple[Tensor, Tensor]:
        if not 0 <= nummer < len(self):
            raise IndexError(nummer)
        anfang = nummer * self.schritt
        ende = anfang + self.laenge
        return self.zeile[anfang:ende], self.zeile[anfang + 1 : ende + 1]

    def alle(self) -> Iterator[tuple[Tensor, Tensor]]:
        for nummer in range(len(self)):
            yield self[nummer]


def sliding_windows(token_ids: Sequence[int] | Tensor, max_length: int, stride: int) -> tuple[Tensor, Tensor]:
    datensatz = FaulerDatensatz(als_zeile(token_ids), max_length, stride)
    eingaben = torch.empty((len(datensatz), max_length), dtype=torch.int64)
    ziele = torch.empty_like(eingaben)
    for nummer, (eingabe, ziel) in enumerate(datensatz.alle()):
        eingaben[nummer] = eingabe
        ziele[nummer] = ziel
    return eingaben, ziele


def create_dataloader(
    text: str,
    batch_size: int = 4,
    max_length: int = 256,
    stride: int = 128,
    shuffle: bool = True,
    drop_last: bool = True,
) -> DataLoader:
    kodierer = tiktoken.get_encoding("gpt2")
    zeile = als_zeile(kodierer.encode(text, allowed_special={kodierer.decode([kodierer.eot_token])}))
    datensatz = FaulerDatensatz(zeile, max_length, stride)
    return DataLoader(datensatz, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)


if __name__ == "__main__":
    print(sliding_windows(range(9), 4, 2))
    for stapel in create_dataloader("Grüße aus Köln! " * 8, 2, 4, 4, shuffle=False, drop_last=False):
        print(stapel)
