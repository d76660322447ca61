# -*- coding: utf-8 -*-
"""
embedding layer, line by line.

A batch is a list of lines (or a list of lists of lines, ...), so I go down until there is only one line of
tokens left, embed that, and put the answers on top of each other on the way back.
Old habits: I learned Python with version 2.
"""

import torch
from torch import nn


class _Table(nn.Module):

    def __init__(self, n, d):
        super(_Table, self).__init__()
        self.weight = nn.Parameter(torch.zeros(n, d).normal_(0, 1))


class GPTEmbedding(nn.Module):

    def __init__(self, vocab_size, emb_dim, context_size):
        super(GPTEmbedding, self).__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = _Table(vocab_size, emb_dim)
        self.pos_emb = _Table(context_size, emb_dim)

    def _one_line(self, line):
        rows = torch.index_select(self.tok_emb.weight, 0, line)
        return rows + self.pos_emb.weight[0:line.size(0), :]

    def _all_lines(self, ids):
        if ids.dim() == 1:
            return self._one_line(ids)
        done = []
        for i in range(ids.size(0)):
            done.append(self._all_lines(ids[i]))
        if len(done) == 0:
            # no line at all: nothing to stack
            return self.tok_emb.weight.new_zeros(tuple(ids.shape) + (self.tok_emb.weight.size(1),))
        return torch.stack(done, 0)

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.context_size:
            raise ValueError("too many tokens: %i, the context has only %i" % (t, self.context_size))
        return self._all_lines(token_ids)


def count_parameters(module):
    done = []
    total = 0
    for p in module.parameters():
        if p.requires_grad and not any(p is q for q in done):
            done.append(p)
            total = total + p.numel()
    return total


if __name__ == '__main__':
    layer = GPTEmbedding(5, 3, 4)
    print('%d parameters' % count_parameters(layer))
    print(layer(torch.tensor([[[1, 2], [3, 4]]])).size())
