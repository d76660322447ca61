"""Positional embedding.

The normal numbers are made by the Box-Muller formula we had in statistics:
    z = sqrt(-2 ln u) * cos(2 pi v)      with u in (0, 1] and v in [0, 1)
"""
from __future__ import print_function

import math

import torch
from torch import nn


def standard_normal(rows, cols):
    u = 1.0 - torch.rand(rows, cols, dtype=torch.float64)   # rand is in [0, 1), the log needs (0, 1]
    v = torch.rand(rows, cols, dtype=torch.float64)
    z = torch.sqrt(-2.0 * torch.log(u)) * torch.cos(2.0 * math.pi * v)
    return z.to(torch.float32)


def positional_ids(token_ids):
    T = token_ids.size()[-1]
    # count down from T-1 to 0, then turn it round
    down = torch.arange(T - 1, -1, -1, dtype=torch.int64, device=token_ids.device)
    return down.flip(0)


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(standard_normal(context_size, emb_dim))

    def forward(self, token_ids):
        T = token_ids.size()[-1]
        C = self.weight.size()[0]
        if T > C:
            raise ValueError('T must not be greater than C, got T=%d and C=%d' % (T, C))
        return self.weight[:T, :]


if __name__ == '__main__':
    z = standard_normal(1000, 100)
    print('mean %.3f std %.3f' % (z.mean().item(), z.std().item()))
