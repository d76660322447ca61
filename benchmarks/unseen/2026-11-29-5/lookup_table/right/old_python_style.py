# -*- coding: utf-8 -*-
"""Homework, lookup table.

Written the way our old lab scripts are written (they began with torch 0.3).
"""
from __future__ import absolute_import, division, print_function

import torch
import torch.nn as nn
from torch.autograd import Variable

try:
    xrange
except NameError:
    xrange = range


def _int_list(token_ids, n):
    """IDs as a plain list of python ints, all of them checked."""
    ids = token_ids.contiguous().view(-1).tolist()
    for k in xrange(len(ids)):
        if not (0 <= ids[k] < n):
            raise IndexError("token id %d at place %d is not in [0, %d)" % (ids[k], k, n))
    return ids


def lookup(table, token_ids):
    n, d = table.size(0), table.size(1)
    _int_list(token_ids, n)
    flat = Variable(token_ids.contiguous().view(-1).long())
    rows = torch.index_select(table, 0, flat)
    return rows.view(*(list(token_ids.size()) + [d]))


def one_hot_lookup(table, token_ids):
    n, d = table.size(0), table.size(1)
    ids = _int_list(token_ids, n)
    hot = table.new_zeros((len(ids), n))
    for k in xrange(len(ids)):
        hot[k, ids[k]] = 1
    rows = torch.mm(Variable(hot), table)
    return rows.view(*(list(token_ids.size()) + [d]))


class TokenEmbedding(nn.Module, object):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim))
        self.weight.data.normal_(0, 1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

    def __repr__(self):
        return "%s(%d, %d)" % (self.__class__.__name__, self.weight.size(0), self.weight.size(1))


if __name__ == "__main__":
    layer = TokenEmbedding(6, 3)
    print(layer)
    print(layer(torch.LongTensor([[2, 3], [5, 1]])).size())
