"""torch.gather along the rows, and einsum for the product."""
from __future__ import annotations

import torch
import torch.nn as nn


def valid(token_ids, V):
    ok = torch.logical_and(token_ids.ge(0), token_ids.lt(V))
    if not ok.all():
        bad = token_ids[~ok].flatten()[0].item()
        raise IndexError("no row for token ID %d" % bad)
    return token_ids.to(torch.int64)


def lookup(table, token_ids):
    V, D = table.shape
    ids = valid(token_ids, V)
    index = ids.flatten().unsqueeze(1).expand(-1, D)
    return table.gather(0, index).reshape(*ids.shape, D)


def one_hot_lookup(table, token_ids):
    V = table.shape[0]
    hot = nn.functional.one_hot(valid(token_ids, V), V).to(table)
    return torch.einsum("...v,vd->...d", hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim)))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
