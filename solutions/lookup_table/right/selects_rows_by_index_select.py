"""Selects rows by index_select, which refuses bad IDs by itself; normal_ fills the weight."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def lookup(table, token_ids):
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table, token_ids):
    vocab_size = table.size(0)
    if token_ids.numel() > 0 and (token_ids.min() < 0 or token_ids.max() > vocab_size - 1):
        raise IndexError("token id outside the vocabulary")
    return F.one_hot(token_ids.long(), vocab_size).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
