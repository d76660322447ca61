"""Positionen im Fenster und eine lernbare Tabelle dafür."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Gibt die Positionen 0 bis T-1 als int64 zurück, auf demselben Gerät wie die Eingabe."""
    anzahl = token_ids.shape[-1]
    zahlen = [0] * anzahl
    for stelle in range(anzahl):
        zahlen[stelle] = stelle
    return torch.tensor(zahlen, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Eine Zeile für jeden Platz des Fensters."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        """Legt die Tabelle an, standardnormalverteilt."""
        super().__init__()
        self.plätze = context_size
        self.weight = nn.Parameter(torch.randn([context_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        """Die ersten T Zeilen der Tabelle."""
        länge = token_ids.shape[-1]
        if länge > self.plätze:
            raise ValueError(f"Das Fenster ist zu lang: {länge} Token, aber nur {self.plätze} Plätze.")
        zeilen = self.weight.unbind(0)[:länge]
        return torch.stack(zeilen) if zeilen else self.weight[:0]
