"""Hausaufgabe: Positionen im Fenster und die Tabelle der Positionen.

Ich frage erst gar nicht, ob das Fenster passt, sondern versuche es, und uebersetze den Fehler von torch.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Zaehlt die Token eines Fensters von 0 an."""
    anzahl = len(token_ids.movedim(-1, 0))  # letzte Achse nach vorn, dann ist len() ihre Laenge
    return torch.arange(anzahl, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Tabelle mit einer lernbaren Zeile je Platz."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        tabelle = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(tabelle)

    def forward(self, token_ids: Tensor) -> Tensor:
        anzahl = token_ids.shape[-1]
        plaetze = self.weight.shape[0]
        try:
            # narrow ist strenger als [:anzahl] und beschwert sich, wenn es nicht so viele Zeilen gibt
            return self.weight.narrow(0, 0, anzahl)
        except (RuntimeError, IndexError, ValueError):
            raise ValueError(
                f"Das Fenster hat {anzahl} Token, die Tabelle aber nur {plaetze} Zeilen."
            ) from None


if __name__ == "__main__":
    schicht = PositionalEmbedding(4, 3)
    print(positional_ids(torch.zeros(2, 4, dtype=torch.int32)))
    print(schicht(torch.zeros(2, 4, dtype=torch.int32)))
    try:
        schicht(torch.zeros(5, dtype=torch.int64))
    except ValueError as fehler:
        print("richtig abgelehnt:", fehler)
