# -*- coding: utf-8 -*-
"""Lookup table exercise.

Written in the old style (no annotations, %-formatting, super with arguments), as our code base at work still is.
"""
from __future__ import absolute_import, division, print_function

import operator
from functools import reduce

import torch
import torch.nn as nn
from torch.autograd import Variable

__author__ = 'a student'
__version__ = '0.1'


def _numel(size):
    # type: (torch.Size) -> int
    return reduce(operator.mul, size, 1)


def _check(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> None
    if _numel(token_ids.size()) == 0:
        return
    lo, hi = token_ids.min().item(), token_ids.max().item()
    if lo < 0 or hi >= table.size(0):
        raise IndexError('ids from %d to %d do not fit a table of %d rows' % (lo, hi, table.size(0)))


def lookup(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> torch.Tensor
    _check(table, token_ids)
    flat = token_ids.contiguous().view(-1).long()
    rows = table.index_select(0, flat)
    size = list(token_ids.size()) + [table.size(1)]
    return rows.contiguous().view(*size)


def one_hot_lookup(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> torch.Tensor
    _check(table, token_ids)
    flat = token_ids.contiguous().view(-1, 1).long()
    one_hot = Variable(table.data.new(flat.size(0), table.size(0)).zero_())
    one_hot.scatter_(1, flat, 1)
    rows = torch.mm(one_hot, table)
    size = list(token_ids.size()) + [table.size(1)]
    return rows.view(*size)


class TokenEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.Tensor(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self):
        self.weight.data.normal_(0, 1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)

    def __repr__(self):
        return '%s(%d, %d)' % (self.__class__.__name__, self.vocab_size, self.emb_dim)


if __name__ == '__main__':
    print(TokenEmbedding(6, 3)(torch.LongTensor([2, 3, 5, 1])))
