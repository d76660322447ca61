# -*- coding: utf-8 -*-
"""GPT embedding layer, in the Python that I learned at school (2.7)."""

from __future__ import absolute_import, division, print_function

import torch
import torch.nn as nn


class Table(nn.Module):

    def __init__(self, n, d):
        super(Table, self).__init__()
        self.register_parameter('weight', nn.Parameter(torch.Tensor(n, d).normal_()))

    def forward(self, ids):
        n = self.weight.size(0)
        if ((ids < 0) | (ids >= n)).any():
            raise IndexError('IDs must be between 0 and %d' % (n - 1))
        return self.weight[ids.long()]


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.add_module('tok_emb', Table(vocab_size, emb_dim))
        self.add_module('pos_emb', Table(context_size, emb_dim))

    @property
    def vocab_size(self):
        return self.tok_emb.weight.size(0)

    @property
    def context_size(self):
        return self.pos_emb.weight.size(0)

    @property
    def emb_dim(self):
        return self.tok_emb.weight.size(1)

    def forward(self, token_ids):
        n = token_ids.size(-1)
        if n > self.context_size:
            raise ValueError('%d tokens, at most %d are allowed' % (n, self.context_size))
        what = self.tok_emb(token_ids)
        where = self.pos_emb(torch.arange(0, n, device=token_ids.device))
        return what + where.expand_as(what)

    def __repr__(self):
        return '%s(%d, %d, %d)' % (type(self).__name__, self.vocab_size, self.emb_dim, self.context_size)


def count_parameters(module):
    return sum([p.nelement() for p in list(module.parameters()) if p.requires_grad])


if __name__ == '__main__':
    print(GPTEmbedding(5, 3, 4))
    print(count_parameters(GPTEmbedding(5, 3, 4)), 'parameters')
