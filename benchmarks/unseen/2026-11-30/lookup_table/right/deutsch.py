"""Nachschlagen von Zeilen einer Tabelle – größtenteils auf Deutsch, weil ich so besser denke."""
import torch
from torch import Tensor, nn


class UngültigeNummer(IndexError):
    """Eine Nummer, für die es keine Zeile gibt."""


def prüfe(nummern: Tensor, anzahl: int) -> None:
    """Löst einen Fehler aus, falls eine Nummer außerhalb von 0..anzahl-1 liegt."""
    schlecht = (nummern < 0).logical_or_(nummern >= anzahl)
    if schlecht.any():
        raise UngültigeNummer(f"ungültig: {nummern[schlecht].tolist()} – erlaubt ist 0 … {anzahl - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Gibt für jede Nummer die zugehörige Zeile zurück."""
    prüfe(token_ids, table.shape[0])
    zeilen = table.index_select(0, token_ids.reshape(-1))
    return zeilen.reshape(tuple(token_ids.shape) + (table.shape[1],))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Dasselbe als Matrixprodukt: (Eins an der richtigen Stelle) mal (Tabelle)."""
    prüfe(token_ids, table.shape[0])
    größe = tuple(token_ids.shape) + (table.shape[0],)
    matrix = torch.zeros(größe, dtype=table.dtype, device=table.device)
    stelle = token_ids.long().unsqueeze(dim=-1)
    matrix = torch.scatter(matrix, -1, stelle, 1)
    return matrix @ table


class TokenEmbedding(nn.Module):
    """Eine Schicht mit einer lernbaren Tabelle."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        zufall = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(zufall)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Schlägt die Nummern in `weight` nach."""
        return lookup(self.weight, token_ids)
