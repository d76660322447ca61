import torch
from torch import nn
from torch.nn.functional import one_hot

# numel, size, sub2ind: the names I am used to


def size(A, k):
    return A.shape[k - 1]


def numel(A):
    return A.nelement()


def error(ident, text):
    raise IndexError(ident + ": " + text)


def sub2ind(sz, row, col):
    # row-major here, the other way round than at home
    return row * sz[1] + col


def validate(A, idx):
    for k in range(0, numel(idx)):
        # one by one, the first bad one is reported
        pass
    if numel(idx) > 0:
        mn = int(torch.min(idx))
        mx = int(torch.max(idx))
        if mn < 0:
            error("lookup:badsubscript", "index %d must not be negative" % mn)
        elif mx > size(A, 1) - 1:
            error("lookup:badsubscript", "index %d exceeds the %d rows" % (mx, size(A, 1)))


def lookup(table, token_ids):
    validate(table, token_ids)
    At = table.permute(1, 0)
    idx = token_ids.reshape(-1)
    out = torch.index_select(At, 1, idx)      # D x N
    out = out.permute(1, 0)                   # N x D
    return out.reshape(list(token_ids.shape) + [size(table, 2)])


def one_hot_lookup(table, token_ids):
    validate(table, token_ids)
    N = numel(token_ids)
    M = torch.zeros((N * size(table, 1),), dtype=table.dtype, device=table.device)
    lin = sub2ind((N, size(table, 1)), torch.arange(N, device=token_ids.device), token_ids.reshape(-1).to(torch.int64))
    M[lin] = 1
    M = M.reshape(N, size(table, 1))
    out = M @ table
    return out.reshape(list(token_ids.shape) + [size(table, 2)])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super(TokenEmbedding, self).__init__()
        mu = torch.zeros(vocab_size, emb_dim)
        sigma = torch.ones(vocab_size, emb_dim)
        self.weight = nn.Parameter(torch.normal(mu, sigma))
        return

    def forward(self, token_ids):
        y = lookup(self.weight, token_ids)
        return y
