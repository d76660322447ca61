"""lookup_table.py -- row lookup, by a C programmer.

 *  Memory model: float table[V][D]; row i starts at base + i * D.
 *  Return codes are used inside, exceptions only at the border.
"""
import torch
from torch import nn

OK = 0
E_LOW = -1
E_HIGH = -2


def check_ids(ids, n, V):
    # int check_ids(const long *ids, size_t n, size_t V)
    if n == 0:
        return OK
    if ids.min().item() < 0:
        return E_LOW
    if ids.max().item() > V - 1:
        return E_HIGH
    return OK


def fail(err, V):
    if err == E_LOW:
        raise IndexError("negative ID")
    if err == E_HIGH:
        raise IndexError("ID >= %d" % V)


def rows_of(table, V, D):
    # a copy only when the rows are not packed one after the other
    base = table.contiguous().view(V * D)
    # window of D numbers, hop of D numbers: one window for each row
    return base.unfold(0, D, D)


def lookup(table, token_ids):
    V = table.size(0); D = table.size(1); n = token_ids.numel()
    p = token_ids.contiguous().view(n).to(torch.int64)
    fail(check_ids(p, n, V), V)
    out = rows_of(table, V, D)[p]            # memcpy of n rows
    return out.reshape(list(token_ids.size()) + [D])


def one_hot_lookup(table, token_ids):
    V = table.size(0); D = table.size(1); n = token_ids.numel()
    p = token_ids.contiguous().view(n).to(torch.int64)
    fail(check_ids(p, n, V), V)
    m = torch.zeros([n, V], dtype=table.dtype, device=table.device)     # calloc
    k = torch.arange(n, device=table.device)
    m[k, p] = 1
    # addmm(C, A, B) is C + A*B as in BLAS; C = 0
    C = torch.zeros([n, D], dtype=table.dtype, device=table.device)
    out = torch.addmm(C, m, table, beta=0, alpha=1)
    return out.view(list(token_ids.size()) + [D])


class TokenEmbedding(nn.Module):
    # struct { float weight[V][D]; }
    def __init__(self, vocab_size, emb_dim):
        nn.Module.__init__(self)
        w = torch.empty([vocab_size, emb_dim])
        torch.nn.init.normal_(w, 0.0, 1.0)
        self.weight = nn.Parameter(w, requires_grad=True)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


def main():
    t = TokenEmbedding(6, 3)
    print(t.forward(torch.tensor([2, 3, 5, 1])).size())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
