"""Aufgabe: Positionen.

Jede Stelle im Fenster bekommt eine Nummer, und zu jeder Nummer gehört eine lernbare Zeile.
Was geschieht, wird protokolliert (nur auf Stufe DEBUG, sonst bleibt es still).
"""

import logging
from typing import NamedTuple

import torch
from torch import Tensor, nn

protokoll = logging.getLogger(__name__)


class Maße(NamedTuple):
    länge: int
    plätze: int

    @property
    def passt(self) -> bool:
        return self.länge <= self.plätze


def fensterlänge(kennungen: Tensor) -> int:
    """Nur die letzte Dimension zählt."""
    return kennungen.shape[-1]


def positional_ids(token_ids: Tensor) -> Tensor:
    länge = fensterlänge(token_ids)
    protokoll.debug("Fenster mit %d Stellen auf %s", länge, token_ids.device)
    return torch.arange(länge, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Tabelle mit `context_size` Zeilen zu je `emb_dim` Zahlen."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        zahlen = torch.empty(context_size, emb_dim).normal_(mean=0, std=1)
        self.register_parameter("weight", nn.Parameter(zahlen, requires_grad=True))

    def forward(self, token_ids: Tensor) -> Tensor:
        maße = Maße(fensterlänge(token_ids), self.weight.shape[0])
        if not maße.passt:
            raise ValueError(f"Das Fenster ist zu lang: {maße.länge} Token, aber nur {maße.plätze} Plätze.")
        stellen = positional_ids(token_ids)
        return nn.functional.embedding(stellen, self.weight)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    schicht = PositionalEmbedding(4, 2)
    print(schicht(torch.zeros(2, 3, dtype=torch.int32)))
