"""Die Einbettungsschicht: was ein Token ist, und wo es steht."""

import torch
from torch import nn


class GPTEmbedding(nn.Module):
    """Tokentabelle und Positionstabelle, zeilenweise addiert.

    vocab_size: Größe des Wortschatzes
    emb_dim: Länge der Vektoren
    context_size: größte Länge eines Textes
    """

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.größte_länge = context_size
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)
        stellen = torch.arange(context_size).reshape(1, context_size)
        self.register_buffer("stellen", stellen, persistent=False)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        """Gibt für jedes Token die Summe beider Zeilen zurück."""
        länge = token_ids.shape[-1]
        if länge > self.größte_länge:
            raise ValueError(f"Der Text hat {länge} Token, erlaubt sind höchstens {self.größte_länge}.")
        zeilen = self.tok_emb(token_ids)
        orte = self.pos_emb(self.stellen[0, :länge])
        return zeilen + orte


def count_parameters(module: nn.Module) -> int:
    """Anzahl der lernbaren Zahlen; Puffer und eingefrorene zählen nicht."""
    summe = 0
    for gewicht in module.parameters():
        summe += gewicht.numel() if gewicht.requires_grad else 0
    return summe
