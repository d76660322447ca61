"""Einbettungsschicht: Zeile des Tokens plus Zeile der Position.

Alle Eingaben werden geprüft, bevor gerechnet wird.
"""
import torch
from torch import nn


class ZuLang(ValueError):
    """Mehr Tokens, als es Positionen gibt."""

    def __init__(self, laenge, erlaubt):
        super().__init__(f"Folge mit {laenge} Tokens, erlaubt sind höchstens {erlaubt}")
        self.laenge = laenge
        self.erlaubt = erlaubt


class UnbekanntesToken(IndexError):
    """Eine Nummer, die nicht im Wortschatz steht."""

    def __init__(self, nummern, umfang):
        super().__init__(f"Nummern {nummern} liegen nicht zwischen 0 und {umfang - 1}")
        self.nummern = nummern


def _groesse(wert, name):
    """Nimmt nur ganze Zahlen ab 1 an (bool nicht)."""
    if isinstance(wert, bool) or not hasattr(wert, "__index__"):
        raise TypeError(f"{name} muss eine ganze Zahl sein")
    wert = int(wert)
    if wert < 1:
        raise ValueError(f"{name} muss mindestens 1 sein, nicht {wert}")
    return wert


class Tafel(nn.Module):
    """Eine lernbare Tafel mit `zeilen` Zeilen."""

    def __init__(self, zeilen, breite):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(zeilen, breite) / breite ** 0.5)

    @property
    def zeilen(self):
        return self.weight.shape[0]

    def forward(self, nummern):
        flach = nummern.reshape(-1).to(torch.int64)
        return self.weight[flach].reshape(*nummern.shape, self.weight.shape[1])


class GPTEmbedding(nn.Module):
    """Summe aus Token- und Positionstafel."""

    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        breite = _groesse(emb_dim, "emb_dim")
        self.tok_emb = Tafel(_groesse(vocab_size, "vocab_size"), breite)
        self.pos_emb = Tafel(_groesse(context_size, "context_size"), breite)

    def _pruefe(self, token_ids):
        if token_ids.dtype not in {torch.int32, torch.int64}:
            raise TypeError(f"token_ids: int32 oder int64 erwartet, nicht {token_ids.dtype}")
        if token_ids.ndim < 1:
            raise ValueError("token_ids: mindestens eine Dimension nötig")
        if token_ids.shape[-1] > self.pos_emb.zeilen:
            raise ZuLang(token_ids.shape[-1], self.pos_emb.zeilen)
        falsch = token_ids[(token_ids < 0) | (token_ids >= self.tok_emb.zeilen)]
        if falsch.numel():
            raise UnbekanntesToken(falsch.unique().tolist(), self.tok_emb.zeilen)

    def forward(self, token_ids):
        self._pruefe(token_ids)
        orte = torch.arange(token_ids.shape[-1], device=token_ids.device)
        return self.tok_emb(token_ids) + self.pos_emb(orte)


def count_parameters(module):
    """Anzahl der trainierbaren Zahlen, geteilte nur einmal."""
    verschiedene = {id(p): p for p in module.parameters()}.values()
    return sum(p.numel() for p in verschiedene if p.requires_grad)
