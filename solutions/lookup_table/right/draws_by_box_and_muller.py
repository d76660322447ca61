"""Draws normal numbers from uniform ones, by the formula of Box and Muller."""

import math

import torch
from torch import nn


def normal(*shape):
    # 1 - rand lies in (0, 1], so its logarithm is finite
    radius = torch.sqrt(-2 * torch.log(1 - torch.rand(shape)))
    return radius * torch.cos(2 * math.pi * torch.rand(shape))


def lookup(table, token_ids):
    if token_ids.numel():
        if not (0 <= token_ids.min().item() <= token_ids.max().item() < table.shape[0]):
            raise IndexError("token id out of range")
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    if token_ids.numel():
        if not (0 <= token_ids.min().item() <= token_ids.max().item() < table.shape[0]):
            raise IndexError("token id out of range")
    one_hot = torch.zeros(token_ids.shape + table.shape[:1], dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter(-1, token_ids.long().unsqueeze(-1), 1)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(normal(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
