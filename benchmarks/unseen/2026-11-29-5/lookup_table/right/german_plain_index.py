"""Aufgabe: lookup_table.

Die Tabelle hat eine Zeile für jedes Token. Nachschlagen heißt: die Zeile mit der Nummer des Tokens holen.
Ich prüfe zuerst alle IDs, weil torch bei -1 sonst stillschweigend die letzte Zeile liefert.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _pruefe(tabelle: Tensor, ids: Tensor) -> None:
    """Wirft IndexError, sobald eine ID nicht in der Tabelle steht."""
    anzahl = tabelle.shape[0]
    ausserhalb = (ids < 0) | (ids >= anzahl)
    if bool(ausserhalb.any()):
        schlechte = ids[ausserhalb].tolist()
        raise IndexError(f"Die IDs {schlechte[:5]} liegen nicht in 0..{anzahl - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Holt für jede ID die passende Zeile. Form: [...] -> [..., D]."""
    _pruefe(table, token_ids)
    breite = table.shape[1]
    flach = token_ids.long().reshape(-1)
    zeilen = table[flach]
    return zeilen.reshape(*token_ids.shape, breite)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Dasselbe, aber als Matrixprodukt: eine 1 an der richtigen Stelle, sonst lauter Nullen."""
    _pruefe(table, token_ids)
    hoehe, _ = table.shape
    einsen = F.one_hot(token_ids.long(), num_classes=hoehe)
    return einsen.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    """Eine Schicht mit einer einzigen lernbaren Tabelle namens `weight`."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # Standardnormalverteilt, ohne den Zufallsgenerator anzufassen
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    schicht = TokenEmbedding(6, 3)
    print(schicht(torch.tensor([2, 3, 5, 1])))
