# -*- coding: utf-8 -*-
"""Positions, counted down and turned round.  Written in the Python I learned in 2009."""
from __future__ import absolute_import, division, print_function

import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.size()[-1]
    countdown = torch.arange(T - 1, -1, -1, dtype=torch.long, device=token_ids.device)
    return torch.flip(countdown, (0,))


class PositionalEmbedding(nn.Module, object):

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.C = context_size
        self.D = emb_dim
        self.weight = nn.Parameter(torch.FloatTensor(self.C, self.D), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        self.weight.data.normal_(mean=0.0, std=1.0)

    def forward(self, token_ids):
        T = token_ids.size()[-1]
        if T > self.C:
            raise ValueError("too many tokens: %d > %d" % (T, self.C))
        # upside down, the first T rows are the last T rows
        upside_down = self.weight.flip(0)
        return upside_down[self.C - T:].flip(0)

    def __repr__(self):
        return "PositionalEmbedding(%d, %d)" % (self.C, self.D)


if __name__ == "__main__":
    print(PositionalEmbedding(4, 2)(torch.zeros(3, 4, dtype=torch.long)))
