"""Einbettung eines GPT: Zeile des Tokens plus Zeile der Position.

Die Zeilen hole ich mit einfachem Indizieren. Weil torch negative Zahlen dabei von hinten zählt, prüfe ich vorher selbst.
"""

import torch
from torch import nn


class Zeilen(nn.Module):
    def __init__(self, anzahl, breite):
        super().__init__()
        gewicht = torch.empty(anzahl, breite)
        nn.init.normal_(gewicht)
        self.weight = nn.Parameter(gewicht)

    def __len__(self):
        return self.weight.size(0)

    def __getitem__(self, nummern):
        return self.weight[nummern]


def pruefe_nummern(nummern, anzahl):
    """IndexError, wenn eine Nummer nicht in 0..anzahl-1 liegt."""
    if nummern.is_meta:  # hat keine Zahlen, nur eine Form
        return
    falsch = (nummern < 0) | (nummern >= anzahl)
    if falsch.any():
        erste = nummern[falsch][0].item()
        raise IndexError(f"Token {erste} gibt es nicht, erlaubt sind 0 bis {anzahl - 1}")


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Zeilen(vocab_size, emb_dim)
        self.pos_emb = Zeilen(context_size, emb_dim)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        *_, länge = token_ids.shape
        if länge > len(self.pos_emb):
            raise ValueError(f"{länge} Token, aber höchstens {len(self.pos_emb)} haben Platz")
        pruefe_nummern(token_ids, len(self.tok_emb))
        return self.tok_emb[token_ids] + self.pos_emb[:länge]


def count_parameters(module: nn.Module) -> int:
    gesehen = set()
    summe = 0
    for teil in module.modules():
        for parameter in teil.parameters(recurse=False):
            if parameter.requires_grad and id(parameter) not in gesehen:
                gesehen.add(id(parameter))
                summe += parameter.numel()
    return summe
