"""pos.c, ported to Python.

/* A table is a pointer and two strides. The first n rows begin where the table begins and have the same strides. */
"""

import torch

OK = 0
TOO_LONG = 1


def check(n, max_n):
    if n > max_n:
        return TOO_LONG
    return OK


def positional_ids(token_ids):
    n = token_ids.shape[-1]
    buf = [0] * n
    i = 0
    while i != n:
        buf[i] = i
        i += 1
    return torch.tensor(buf, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(torch.nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        w = torch.empty(context_size * emb_dim)
        torch.nn.init.normal_(w, 0.0, 1.0)
        self.weight = torch.nn.Parameter(w.view(context_size, emb_dim))

    def forward(self, token_ids):
        n = token_ids.shape[-1]
        max_n, width = self.weight.shape
        err = check(n, max_n)
        if err != OK:
            raise ValueError("error %d: n=%d max_n=%d" % (err, n, max_n))
        return self.weight.as_strided((n, width), self.weight.stride(), self.weight.storage_offset())
