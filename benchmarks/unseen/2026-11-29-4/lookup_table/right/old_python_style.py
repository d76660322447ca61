# -*- coding: utf-8 -*-
"""Lookup table (written like the torch 0.4 code that I learnt from)."""
from __future__ import absolute_import, division, print_function

import torch
import torch.nn as nn


def _flatten_ids(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> torch.Tensor
    flat = token_ids.contiguous().view(-1).type(torch.LongTensor).to(token_ids.device)
    if flat.numel() != 0:
        smallest, largest = flat.min().item(), flat.max().item()
        if not (0 <= smallest and largest <= table.size(0) - 1):
            raise IndexError('token ids go from %d to %d, the table has %d rows'
                             % (smallest, largest, table.size(0)))
    return flat


def lookup(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> torch.Tensor
    """Return the rows of ``table`` for ``token_ids``."""
    flat = _flatten_ids(table, token_ids)
    rows = torch.index_select(table, 0, flat)
    return rows.view(*(list(token_ids.size()) + [table.size(1)]))


def one_hot_lookup(table, token_ids):
    # type: (torch.Tensor, torch.Tensor) -> torch.Tensor
    """Return the rows of ``table`` as a matrix product."""
    flat = _flatten_ids(table, token_ids)
    onehot = table.detach().new_zeros(flat.size(0), table.size(0))
    onehot.scatter_(1, flat.view(-1, 1), 1)
    rows = torch.mm(onehot, table)
    return rows.view(*(list(token_ids.size()) + [table.size(1)]))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        # type: (int, int) -> None
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
