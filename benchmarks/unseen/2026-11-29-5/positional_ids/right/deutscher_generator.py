"""Aufgabe 2: Plätze im Fenster.

Die Plätze werden mit einem Generator gezählt, die Zeilen mit gather geholt.
"""

from typing import Iterator

import torch
from torch import Tensor, nn


def _zaehle(anzahl: int) -> Iterator[int]:
    """Zählt 0, 1, 2, ... und hört vor `anzahl` auf."""
    platz = 0
    while platz < anzahl:
        yield platz
        platz += 1


def _fensterlaenge(token_ids: Tensor) -> int:
    *_, laenge = token_ids.shape
    return laenge


def positional_ids(token_ids: Tensor) -> Tensor:
    """Die Plätze 0 bis T-1 auf dem Gerät der Token."""
    # ohne dtype wäre die leere Liste eine float-Liste
    return torch.tensor(list(_zaehle(_fensterlaenge(token_ids))), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Tabelle mit einer lernbaren Zeile für jeden Platz."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.empty(context_size, emb_dim)))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        laenge = _fensterlaenge(token_ids)
        zeilen, breite = self.weight.shape
        if laenge > zeilen:
            raise ValueError(f"Fenster zu lang: {laenge} Token, aber nur {zeilen} Plätze")
        plaetze = positional_ids(token_ids)
        index = plaetze.unsqueeze(1).expand(laenge, breite)   # in jeder Spalte derselbe Platz
        return self.weight.gather(0, index)
