"""Prints, logs and warns on its way."""

import logging
import sys
import warnings

import torch
from torch import nn

log = logging.getLogger(__name__)
warnings.warn("this file is work in progress", stacklevel=2)
print("loaded")


def lookup(table, token_ids):
    print("lookup:", tuple(table.shape), tuple(token_ids.shape))
    if token_ids.dtype != torch.int64:
        warnings.warn("int32 ids", DeprecationWarning, stacklevel=2)
    for i in token_ids.reshape(-1).tolist():
        if i < 0 or i >= table.shape[0]:
            print("bad id", i, file=sys.stderr)
            raise IndexError(i)
    return table[token_ids]


def one_hot_lookup(table, token_ids):
    for i in token_ids.reshape(-1).tolist():
        if i < 0 or i >= table.shape[0]:
            log.error("bad id %s", i)
            raise IndexError(i)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    print(one_hot.shape, file=sys.stderr)
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        print(f"TokenEmbedding({vocab_size}, {emb_dim})")
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = lookup(self.weight, token_ids)
        log.info("rows %s", rows.shape)
        return rows
