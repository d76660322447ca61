#!/usr/bin/env python3
import torch
from torch import nn

EINVAL = 22
ERANGE = 34


def check(ids, n):
    # two's complement: as unsigned, a negative ID is greater than any n, so one comparison would do in C.
    # Here it takes two
    errno = 0
    if torch.count_nonzero(ids < 0).item() != 0:
        errno = EINVAL
    if torch.count_nonzero(ids >= n).item() != 0:
        errno = ERANGE
    return errno


def lookup(table, token_ids):
    n = table.size(0)
    d = table.size(1)
    errno = check(token_ids, n)
    if errno:
        raise IndexError(errno, "token id")
    # const T *row = table + id * stride[0];  row[j] is row + j * stride[1]
    s0 = table.stride(0)
    s1 = table.stride(1)
    rows = torch.as_strided(table, (n, d), (s0, s1), table.storage_offset())
    p = token_ids.to(torch.int64).reshape(-1)
    out = rows.index_select(0, p)
    shape = [0] * (token_ids.dim() + 1)
    k = 0
    while k < token_ids.dim():
        shape[k] = token_ids.size(k)
        k += 1
    shape[k] = d
    return out.reshape(shape)


def one_hot_lookup(table, token_ids):
    n = table.size(0)
    d = table.size(1)
    errno = check(token_ids, n)
    if errno:
        raise IndexError(errno, "token id")
    m = token_ids.numel()
    # calloc(m * n), then one store per row
    buf = torch.zeros(m * n, dtype=table.dtype, device=table.device)
    at = torch.arange(m, device=token_ids.device) * n + token_ids.to(torch.int64).reshape(-1)
    buf.index_fill_(0, at, 1)
    out = buf.view(m, n).mm(table)
    return out.reshape(list(token_ids.shape) + [d])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        buf = torch.empty(vocab_size * emb_dim)
        buf.normal_(0.0, 1.0)
        self.weight = nn.Parameter(buf.view(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
