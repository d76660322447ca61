# -*- coding: latin-1 -*-
"""Positionen im Fenster und die Tabelle dazu.

Größen: T Länge des Fensters, C größtes Fenster, D Breite einer Zeile.
"""
import torch
from torch import nn


def _fensterlaenge(token_ids):
    """Die letzte Achse zählt, alle übrigen sind gleichgültig."""
    if token_ids.dim() == 0:
        raise ValueError("eine einzelne Zahl ist kein Fenster")
    return token_ids.size(-1)


def positional_ids(token_ids):
    """Gibt 0, 1, ..., T-1 zurück, immer als int64 und dort, wo auch `token_ids` liegt."""
    laenge = _fensterlaenge(token_ids)
    positionen = token_ids.new_zeros(laenge, dtype=torch.int64)
    if laenge > 1:
        positionen[1:] = 1
        positionen = positionen.cumsum(0)
    return positionen


class PositionalEmbedding(nn.Module):
    """Lernbare Tabelle; die Gewichte sind für jeden Platz unabhängig normalverteilt."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        for name, zahl in (("context_size", context_size), ("emb_dim", emb_dim)):
            if zahl < 1:
                raise ValueError(f"{name} muß wenigstens 1 sein, ist aber {zahl}")
        tabelle = torch.empty(context_size, emb_dim, dtype=torch.float32)
        torch.nn.init.normal_(tabelle, mean=0.0, std=1.0)
        self.weight = nn.Parameter(tabelle)

    def forward(self, token_ids):
        laenge = _fensterlaenge(token_ids)
        plaetze = self.weight.size(0)
        if laenge > plaetze:
            raise ValueError(f"Fenster zu lang: {laenge} Plätze verlangt, {plaetze} vorhanden")
        # Überlauf ist nun ausgeschlossen
        return self.weight.narrow(dim=0, start=0, length=laenge)
