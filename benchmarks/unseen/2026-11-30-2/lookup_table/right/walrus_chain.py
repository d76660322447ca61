import torch
from torch import nn


def lookup(table, token_ids):
    if (bad := (token_ids < 0) | (token_ids >= len(table))).any():
        raise IndexError(f"no row for {token_ids[bad].tolist()}")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if (bad := (token_ids < 0) | (token_ids >= len(table))).any():
        raise IndexError(f"no row for {token_ids[bad].tolist()}")
    return nn.functional.one_hot(token_ids.long(), len(table)).to(table) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
