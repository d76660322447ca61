"""Die Einbettungsschicht eines GPT, von Hand mit `gather` gebaut.

Eine Tabelle für die Wörter (Token), eine für die Plätze (Positionen); beide Zeilen werden addiert.
"""

import torch
from torch import nn


class Tabelle(nn.Module):
    """Eine lernbare Tabelle; der Aufruf gibt die Zeilen mit den gewünschten Nummern."""

    def __init__(self, zeilen: int, spalten: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(zeilen, spalten))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, nummern: torch.Tensor) -> torch.Tensor:
        zeilen, spalten = self.weight.shape
        # Auf dem Gerät "meta" gibt es keine Werte, also auch nichts zu prüfen.
        if nummern.device.type != "meta":
            falsch = (nummern < 0) | (nummern >= zeilen)
            if falsch.any():
                erste = nummern[falsch][0].item()
                raise IndexError(f"Nummer {erste} liegt nicht zwischen 0 und {zeilen - 1}")
        # gather will für jede Zahl der Ausgabe eine Nummer: also jede Nummer D-mal nebeneinander.
        index = nummern.long().reshape(-1, 1).expand(-1, spalten)
        gewählt = torch.gather(self.weight, 0, index)
        return gewählt.reshape(*nummern.shape, spalten)


class GPTEmbedding(nn.Module):
    """Zeile des Tokens plus Zeile der Position."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = Tabelle(vocab_size, emb_dim)
        self.pos_emb = Tabelle(context_size, emb_dim)
        self.größe = context_size

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        länge = token_ids.shape[-1]
        if länge > self.größe:
            raise ValueError(f"{länge} Token sind zu viele, es passen nur {self.größe}")
        plätze = torch.arange(länge, device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(plätze)


def count_parameters(module: nn.Module) -> int:
    gesehen = set()
    summe = 0
    for teil in module.modules():
        for zahlen in teil.parameters(recurse=False):
            if id(zahlen) in gesehen:
                continue
            gesehen.add(id(zahlen))
            if zahlen.requires_grad:
                summe += zahlen.numel()
    return summe
