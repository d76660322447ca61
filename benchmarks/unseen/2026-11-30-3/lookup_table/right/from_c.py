import torch
from torch import nn

OK = 0
E_RANGE = 1


def check_range(p, n_rows):
    n = p.numel()
    if n == 0:
        return OK
    lo = p.min().item()
    hi = p.max().item()
    if lo < 0:
        return E_RANGE
    if hi >= n_rows:
        return E_RANGE
    return OK


def lookup(table, token_ids):
    n_rows, n_cols = table.size(0), table.size(1)
    ids = token_ids.reshape(-1).to(torch.int64)
    err = check_range(ids, n_rows)
    if err != OK:
        raise IndexError("lookup: id out of range (0 <= id < %d)" % n_rows)
    # &table[id][0] == base + id * n_cols
    base = ids * n_cols
    col = torch.arange(n_cols, dtype=torch.int64, device=ids.device)
    addr = base.unsqueeze(1) + col.unsqueeze(0)
    out = torch.take(table, addr)
    return out.reshape([*token_ids.shape, n_cols])


def one_hot_lookup(table, token_ids):
    n_rows, n_cols = table.size(0), table.size(1)
    ids = token_ids.reshape(-1).to(torch.int64)
    n = ids.numel()
    if check_range(ids, n_rows) != OK:
        raise IndexError("one_hot_lookup: id out of range (0 <= id < %d)" % n_rows)
    mat = torch.zeros(n * n_rows, dtype=table.dtype, device=table.device)
    ptr = torch.arange(n, device=ids.device) * n_rows + ids
    mat[ptr] = 1
    out = torch.mm(mat.view(n, n_rows), table)
    return out.reshape([*token_ids.shape, n_cols])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        nn.Module.__init__(self)
        mem = torch.empty(vocab_size * emb_dim)
        mem.normal_(0, 1)
        self.weight = nn.Parameter(mem.view(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
