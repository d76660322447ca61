# -*- coding: utf-8 -*-
"""Written the way our group wrote layers in 2017; it still runs."""

import math

import torch
import torch.nn as nn
from torch.autograd import Variable


def positional_ids(token_ids):
    n = token_ids.size(-1)
    if n == 0:
        return Variable(torch.zeros(0, device=token_ids.device).long())
    steps = torch.linspace(0, n - 1, n, dtype=torch.double, device=token_ids.device)
    return Variable(steps.round().long())


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.FloatTensor(context_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self):
        self.weight.data.normal_(0, math.sqrt(1))

    def forward(self, token_ids):
        n = token_ids.size(-1)
        if n > self.context_size:
            raise ValueError("sequence of %d tokens, table of %d" % (n, self.context_size))
        return torch.index_select(self.weight, 0, positional_ids(token_ids))

    def __repr__(self):
        return "%s(%d, %d)" % (self.__class__.__name__, self.context_size, self.emb_dim)
