"""Einbettungsschicht: Zeile des Tokens plus Zeile der Position (Übungsblatt, äöüß)."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Die erste Schicht eines GPT.

    Zwei Tabellen, beide zufällig gefüllt: `tok_emb.weight` und `pos_emb.weight`.
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.größe = context_size
        self.wörter = vocab_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        """Gibt für jedes Token die Summe beider Zeilen zurück."""
        länge = token_ids.shape[-1]
        if länge > self.größe:
            raise ValueError(f"Der Text hat {länge} Tokens, es dürfen höchstens {self.größe} sein.")
        if token_ids.numel() > 0:
            kleinste = token_ids.min().item()
            größte = token_ids.max().item()
            if kleinste < 0 or größte >= self.wörter:
                raise IndexError(f"Nur Nummern von 0 bis {self.wörter - 1}, nicht {kleinste} bis {größte}.")
        # die Tabelle der Positionen wird von hinten gekürzt
        zeilen = self.pos_emb.weight
        if länge < self.größe:
            zeilen = zeilen[: länge - self.größe]
        return self.tok_emb.weight[token_ids].add(zeilen)


def count_parameters(module: nn.Module) -> int:
    """Zählt die lernbaren Zahlen."""
    anzahl = 0
    for parameter in module.parameters():
        if not parameter.requires_grad:
            continue  # eingefroren
        anzahl += parameter.numel()
    return anzahl
