"""Positions and their table, written with the words I know from R."""

import torch
from torch import nn


# --- small R vocabulary ------------------------------------------------------
def ncol(x):
    return x.size(-1)          # the last dimension of whatever comes in


def nrow(x):
    return x.size(0)


def seq_len(n, device):
    # R counts 1, 2, ..., n; for n = 0 it is integer(0) and not c(1, 0)
    return torch.arange(1, n + 1, dtype=torch.int64, device=device)


def head(x, n):
    return x[seq_len(n, x.device) - 1, ]


def stop(*parts):
    raise ValueError("Error: " + "".join(str(p) for p in parts))


def rnorm_matrix(nrow, ncol):
    return torch.normal(mean=0.0, std=1.0, size=(nrow, ncol), dtype=torch.float32)


# --- what is asked for -------------------------------------------------------
def positional_ids(token_ids):
    index = seq_len(ncol(token_ids), token_ids.device)
    return index - 1           # zero-based


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(rnorm_matrix(nrow=context_size, ncol=emb_dim))

    def forward(self, token_ids):
        n = ncol(token_ids)
        if n > nrow(self.weight):
            stop("the window has ", n, " columns, nrow(weight) is ", nrow(self.weight))
        return head(self.weight, n)
