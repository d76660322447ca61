"""Has comments and names in Greek and Japanese."""

import torch
from torch import nn

# 表を引く


def μέσα(πλήθος, token_ids):
    """Είναι όλοι οι αριθμοί μέσα στον πίνακα;"""
    return bool(torch.all((token_ids >= 0) & (token_ids < πλήθος)))


def lookup(table, token_ids):
    行数 = table.shape[0]
    if not μέσα(行数, token_ids):
        raise IndexError("表にない番号です")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    行数 = table.shape[0]
    if not μέσα(行数, token_ids):
        raise IndexError("表にない番号です")
    return nn.functional.one_hot(token_ids.long(), 行数).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))  # 重み

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
