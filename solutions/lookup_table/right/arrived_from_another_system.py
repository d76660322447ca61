"""Has the line ends of Windows and a byte order mark, and umlauts in its comments."""

import torch
from torch import nn

# Übung 1: Nachschlagen in einer Tabelle


def lookup(table, token_ids):
    # größer als die letzte Zeile, oder kleiner als null
    if (token_ids >= table.shape[0]).any() or (token_ids < 0).any():
        raise IndexError("außerhalb der Tabelle")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if (token_ids >= table.shape[0]).any() or (token_ids < 0).any():
        raise IndexError("außerhalb der Tabelle")
    return nn.functional.one_hot(token_ids.long(), table.shape[0]).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
