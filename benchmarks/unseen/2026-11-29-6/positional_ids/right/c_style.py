"""positional_ids.c -> .py

Buffers are allocated first and filled afterwards.
"""
import torch
from torch import nn

INT64 = torch.int64
OK = 0
E_TOO_LONG = -1


def length_of(t):
    return t.size(t.dim() - 1)


def positional_ids(token_ids):
    n = length_of(token_ids)
    buf = [0] * n
    i = 0
    while i < n:
        buf[i] = i
        i += 1
    return torch.tensor(buf, dtype=INT64, device=token_ids.device)


def check(n, c):
    if n > c:
        return E_TOO_LONG
    return OK


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        nn.Module.__init__(self)
        w = torch.empty(context_size, emb_dim, dtype=torch.float32)
        w.normal_()
        self.weight = nn.Parameter(w)

    def forward(self, token_ids):
        n = length_of(token_ids)
        c = self.weight.size(0)
        d = self.weight.size(1)
        rc = check(n, c)
        if rc != OK:
            raise ValueError("E_TOO_LONG: n=%d c=%d" % (n, c))
        dst = torch.empty(n, d, dtype=self.weight.dtype, device=self.weight.device)
        dst.copy_(self.weight.narrow(0, 0, n))      # memcpy(dst, src, n * d * sizeof(*dst)); autograd sees it
        return dst
