"""Positionen: welchen Platz jedes Token im Fenster hat, und eine Tabelle mit einer lernbaren Zeile je Platz."""

import torch
from torch import Tensor, nn


def laenge(marken: Tensor) -> int:
    """Länge der letzten Achse."""
    return int(marken.shape[-1])


def positional_ids(token_ids: Tensor) -> Tensor:
    """Gibt die Plätze 0 bis T-1 zurück, immer als int64, auf dem Gerät der Eingabe."""
    anzahl = laenge(token_ids)
    rueckwaerts = torch.arange(anzahl - 1, -1, -1, dtype=torch.int64, device=token_ids.device)
    return rueckwaerts.flip(0)


class PositionalEmbedding(nn.Module):
    """Tabelle der Plätze, normalverteilt (Mittel 0, Streuung 1)."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        """Würfelt die Tabelle mit dem Zufallsgenerator von torch."""
        super().__init__()
        self.weight = nn.Parameter(torch.normal(mean=torch.zeros(context_size, emb_dim), std=1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        """Wählt die ersten Zeilen. Zu lange Fenster werden abgelehnt."""
        anzahl = laenge(token_ids)
        plaetze = laenge(self.weight.t())
        if anzahl > plaetze:
            raise ValueError(f"Das Fenster ist zu lang: {anzahl} Marken, aber nur {plaetze} Plätze für sie.")
        return self.weight.tensor_split((anzahl,), dim=0)[0]
