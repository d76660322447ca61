"""Die Nachschlagetabelle eines GPT, von Hand gebaut.

Die Schicht ist eine Dataclass: die beiden Größen sind ihre Felder, und die Gewichte entstehen in
__post_init__. So spare ich mir das Abschreiben der Argumente.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn


def _prüfe(kennungen: Tensor, zeilenzahl: int) -> Tensor:
    """Gibt die Kennungen als Spalte [N, 1] zurück, oder meldet die erste, die es nicht gibt."""
    spalte = kennungen.reshape(-1, 1).to(dtype=torch.int64)
    falsch = torch.logical_not((0 <= spalte) & (spalte < zeilenzahl))
    if falsch.any():
        erste = spalte[falsch][0].item()
        raise IndexError(f"Kennung {erste} liegt nicht in 0..{zeilenzahl - 1}")
    return spalte


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Die Zeile der Tabelle zu jeder Kennung."""
    zeilenzahl, breite = table.shape
    spalte = _prüfe(token_ids, zeilenzahl)
    zeilen = torch.take_along_dim(table, spalte.expand(-1, breite), dim=0)
    return zeilen.reshape(token_ids.shape + torch.Size([breite]))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Dasselbe als Matrixprodukt."""
    zeilenzahl, breite = table.shape
    spalte = _prüfe(token_ids, zeilenzahl)
    einsen = table.new_zeros(spalte.shape[0], zeilenzahl).scatter(1, spalte, 1.0)
    return torch.mm(einsen, table).reshape(token_ids.shape + torch.Size([breite]))


@dataclass(eq=False, repr=False)
class TokenEmbedding(nn.Module):
    """Eine Schicht, die zu jedem Token eine Zeile aus Zahlen hält."""

    vocab_size: int
    emb_dim: int

    def __post_init__(self) -> None:
        super().__init__()
        zufall = torch.normal(mean=0.0, std=1.0, size=(self.vocab_size, self.emb_dim))
        self.weight = nn.Parameter(zufall)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
