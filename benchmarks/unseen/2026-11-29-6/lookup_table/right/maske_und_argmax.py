"""Nachschlagetabelle, Hausaufgabe 1.

Idee: Ein Vergleich jeder Kennung mit allen Zeilennummern 0..V-1 ergibt eine Maske [N, V] aus Wahrheitswerten.
Steht in einer Maskenzeile nirgends "wahr", gibt es die Kennung nicht (auch keine negative). Sonst ist die Stelle
des einzigen "wahr" die gesuchte Zeile. Dieselbe Maske, in Zahlen verwandelt, ist die One-Hot-Matrix.
"""

import torch
from torch import Tensor, nn


def _maske(tabelle: Tensor, kennungen: Tensor) -> Tensor:
    zeilennummern = torch.arange(tabelle.shape[0], dtype=torch.int64, device=kennungen.device)
    maske = kennungen.reshape(-1, 1) == zeilennummern
    gefunden = maske.any(dim=1)
    if not gefunden.all():
        fehlende = kennungen.reshape(-1)[~gefunden].tolist()
        raise IndexError(f"Kennung(en) {fehlende[:3]} nicht in der Tabelle mit {tabelle.shape[0]} Zeilen")
    return maske


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Zeile der Tabelle für jede Kennung."""
    maske = _maske(table, token_ids)
    stellen = maske.to(torch.uint8).argmax(dim=1)
    zeilen = table.index_select(0, stellen)
    return zeilen.reshape(token_ids.shape + (table.shape[1],))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Dasselbe als Produkt."""
    maske = _maske(table, token_ids)
    produkt = torch.tensordot(maske.to(table.dtype), table, dims=([1], [0]))
    return produkt.reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    """Schicht mit einer lernbaren Tabelle `weight`."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        gewichte = torch.empty(vocab_size, emb_dim)
        gewichte.normal_()
        self.weight = nn.Parameter(gewichte)

    @property
    def größe(self) -> tuple[int, int]:
        return tuple(self.weight.shape)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    schicht = TokenEmbedding(6, 3)
    print(schicht.größe, schicht(torch.tensor([2, 3, 5, 1])))
