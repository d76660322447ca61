"""Nachschlagen von Token-Vektoren in einer Tabelle."""

import torch
from torch import Tensor, nn


class UngueltigeKennung(IndexError):
    """Die Kennung steht nicht in der Tabelle."""


def _pruefe(zeilen: int, kennungen: Tensor) -> None:
    """Löst `UngueltigeKennung` aus, wenn eine Kennung außerhalb von 0..zeilen-1 liegt."""
    gueltig = torch.logical_and(kennungen.ge(0), kennungen.lt(zeilen))
    if not torch.all(gueltig):
        raise UngueltigeKennung(f"Erlaubt sind 0 bis {zeilen - 1}.")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Gibt zu jeder Kennung die Zeile der Tabelle zurück."""
    _pruefe(len(table), token_ids)
    # Spalte für Spalte nachschlagen, dann wieder zusammensetzen
    spalten = table.t()[:, token_ids]
    return spalten.movedim(0, -1)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Dasselbe als Produkt mit einer Matrix aus Nullen und Einsen."""
    _pruefe(len(table), token_ids)
    einsen = torch.nn.functional.one_hot(token_ids.long(), len(table))
    return torch.einsum("vd,...v->...d", table, einsen.to(table.dtype))


class TokenEmbedding(nn.Module):
    """Eine Schicht mit einer lernbaren Zeile für jedes Token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        gewichte = torch.empty(vocab_size, emb_dim)
        torch.nn.init.normal_(gewichte, mean=0.0, std=1.0)
        self.weight = nn.Parameter(gewichte)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Schlägt in `weight` nach."""
        return lookup(self.weight, token_ids)
