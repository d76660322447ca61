"""Token embedding. I followed the chapter up to the finished GPT so that the layer can be used there directly."""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    if (token_ids < 0).any() or (token_ids >= table.shape[0]).any():
        raise IndexError("token id out of range")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if (token_ids < 0).any() or (token_ids >= table.shape[0]).any():
        raise IndexError("token id out of range")
    vocab = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids.unsqueeze(-1) == vocab).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, drop_rate=0.1):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.drop_emb = nn.Dropout(drop_rate)

    def forward(self, token_ids):
        x = lookup(self.weight, token_ids)
        x = self.drop_emb(x)
        return x
