"""Einbettungsschicht eines GPT.

Jede Token-Nummer bekommt ihre Zeile aus der einen Tabelle, dazu kommt die Zeile ihres Platzes aus der anderen.
Die Prüfungen stehen in einem Dekorator, damit `forward` nur noch rechnet.
"""

import functools

import torch
from torch import nn


def geprueft(vorwaerts):
    """Prüft erst die Länge (ValueError), dann die Nummern (IndexError), und rechnet dann."""

    @functools.wraps(vorwaerts)
    def mit_pruefung(schicht, token_ids):
        laenge = token_ids.shape[-1]
        plaetze = schicht.pos_emb.weight.shape[0]
        if laenge > plaetze:
            raise ValueError(f"{laenge} Token sind zu viele, es gibt nur {plaetze} Plätze")
        woerter = schicht.tok_emb.weight.shape[0]
        falsch = torch.logical_or(token_ids.lt(0), token_ids.ge(woerter))
        if falsch.any().item():
            raise IndexError(f"Token-Nummern gehen von 0 bis {woerter - 1}")
        return vorwaerts(schicht, token_ids)

    return mit_pruefung


def zeilen(tabelle, nummern):
    """Die Zeilen der Tabelle zu einer flachen Liste von Nummern."""
    spalten = tabelle.shape[1]
    return torch.take_along_dim(tabelle, nummern.long()[:, None].expand(-1, spalten), dim=0)


class GPTEmbedding(nn.Module):
    """Token-Tabelle plus Positions-Tabelle."""

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = nn.Embedding(vocab_size, emb_dim)
        self.pos_emb = nn.Embedding(context_size, emb_dim)

    @geprueft
    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        was = zeilen(self.tok_emb.weight, token_ids.flatten())
        wo = zeilen(self.pos_emb.weight, torch.arange(token_ids.shape[-1], device=token_ids.device))
        return was.reshape(token_ids.shape + wo.shape[-1:]) + wo


def count_parameters(module: nn.Module) -> int:
    """Anzahl der lernbaren Zahlen."""
    lernbar = filter(lambda zahl: zahl.requires_grad, module.parameters())
    return sum(map(torch.numel, lernbar))
