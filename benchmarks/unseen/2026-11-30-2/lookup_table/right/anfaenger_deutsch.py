# -*- coding: utf-8 -*-
"""Nachschlagen von Zeilen in einer Tabelle, so wie es nn.Embedding macht, nur von Hand."""
import torch
from torch import nn


def pruefe_kennungen(kennungen, anzahl_zeilen):
    """Wirft IndexError, wenn eine Kennung nicht in der Tabelle steht."""
    # Ein leerer Stapel ist immer in Ordnung (min() und max() gehen dort nicht).
    if kennungen.numel() == 0:
        return

    kleinste = int(kennungen.min())
    groesste = int(kennungen.max())

    if kleinste < 0:
        raise IndexError(f"Negative Kennung: {kleinste}")
    if groesste >= anzahl_zeilen:
        raise IndexError(f"Kennung {groesste} ist zu groß, erlaubt ist höchstens {anzahl_zeilen - 1}")


def lookup(table, token_ids):
    """Gibt zu jeder Kennung die Zeile der Tabelle zurück."""
    anzahl_zeilen, breite = table.shape
    pruefe_kennungen(token_ids, anzahl_zeilen)

    # index_select mag nur eine Dimension, also erst flach machen und danach zurück in die alte Form.
    flach = token_ids.reshape(-1)
    zeilen = torch.index_select(table, 0, flach)
    neue_form = list(token_ids.shape) + [breite]
    ergebnis = zeilen.reshape(neue_form)

    assert list(ergebnis.shape) == neue_form
    assert ergebnis.dtype == table.dtype
    return ergebnis


def one_hot_lookup(table, token_ids):
    """Dasselbe als Produkt einer One-Hot-Matrix mit der Tabelle."""
    anzahl_zeilen, breite = table.shape
    pruefe_kennungen(token_ids, anzahl_zeilen)

    # F.one_hot braucht int64
    one_hot = torch.nn.functional.one_hot(token_ids.to(torch.int64), num_classes=anzahl_zeilen)
    one_hot = one_hot.to(table.dtype)
    ergebnis = torch.matmul(one_hot, table)

    assert ergebnis.dtype == table.dtype
    assert list(ergebnis.shape) == list(token_ids.shape) + [breite]
    return ergebnis


class TokenEmbedding(nn.Module):
    """Schicht mit einer lernbaren Tabelle."""

    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        zufall = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(zufall)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    schicht = TokenEmbedding(6, 3)
    print(schicht(torch.tensor([2, 3, 5, 1])))
