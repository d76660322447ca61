# -*- coding: utf-8 -*-
"""Positional embedding (written the way I learned Python, which was 2.7)."""
from __future__ import print_function

import torch
import torch.nn as nn


def positional_ids(token_ids):
    """A one for every token, summed up from the left, minus one: 0, 1, 2, ..."""
    n_tokens = token_ids.size()[-1]
    ones = token_ids.new_ones((n_tokens,), dtype=torch.int64)   # new_ones keeps the device
    return torch.cumsum(ones, 0) - 1


class PositionalEmbedding(nn.Module, object):

    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.register_parameter('weight', None)
        self.weight = nn.Parameter(torch.zeros(context_size, emb_dim))
        self.weight.data.normal_(0, 1)

    def forward(self, token_ids):
        n_tokens = token_ids.size()[-1]
        n_places = self.weight.size()[0]
        if n_tokens > n_places:
            raise ValueError('%d tokens do not fit into %d places' % (n_tokens, n_places))
        return torch.index_select(self.weight, 0, positional_ids(token_ids))


if __name__ == '__main__':
    layer = PositionalEmbedding(4, 2)
    print(layer(torch.zeros(3, 4).long()))
