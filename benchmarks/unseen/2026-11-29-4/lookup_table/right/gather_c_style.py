"""lookup_table.py

Embedding lookup.  I usually write C, so sizes first, checks second, work last.
"""

import torch
from torch import Tensor, nn


def check_range(index: Tensor, n: int, V: int) -> None:
    lo = 0
    hi = 0

    if n == 0:
        return

    lo = int(index.min())
    hi = int(index.max())
    if lo < 0:
        raise IndexError("token id %d < 0" % lo)
    if hi >= V:
        raise IndexError("token id %d >= %d" % (hi, V))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.size(0)
    D = table.size(1)
    n = token_ids.numel()
    out_shape = tuple(token_ids.shape) + (D,)

    index = token_ids.reshape(n, 1).to(torch.int64)
    check_range(index, n, V)

    # out[i][j] = table[index[i][j]][j]
    index = index.expand(n, D)
    out = torch.gather(table, 0, index)

    return out.reshape(out_shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V = table.size(0)
    D = table.size(1)
    n = token_ids.numel()
    out_shape = tuple(token_ids.shape) + (D,)

    index = token_ids.reshape(n, 1).to(torch.int64)
    check_range(index, n, V)

    # one_hot[i][index[i]] = 1, calloc for the rest
    one_hot = torch.zeros((n, V), dtype=table.dtype, device=table.device)
    one_hot.scatter_(1, index, 1.0)

    out = torch.mm(one_hot, table)
    return out.reshape(out_shape)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        buf = torch.empty(vocab_size, emb_dim)
        buf.normal_(0.0, 1.0)
        self.weight = nn.Parameter(buf)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
