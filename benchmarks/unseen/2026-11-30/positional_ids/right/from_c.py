import torch;
import torch.nn as nn;

OK = 0;
E_TOO_LONG = 1;


def get_len(x):
    nd = x.dim();
    return x.size(nd - 1);


def fill_iota(p, n):
    i = 0;
    while (i < n):
        p[i] = i;
        i += 1;
    return OK;


def positional_ids(token_ids):
    n = get_len(token_ids);
    p = torch.empty((n,), dtype=torch.int64, device=token_ids.device);    # malloc
    rc = fill_iota(p, n);
    if (rc != OK):
        return None;
    return p;


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size, emb_dim):
        nn.Module.__init__(self);
        buf = torch.empty(context_size * emb_dim, dtype=torch.float32);
        buf.normal_(0.0, 1.0);
        self.weight = nn.Parameter(buf.view(context_size, emb_dim));

    def check(self, n):
        if (n > self.weight.size(0)):
            return E_TOO_LONG;
        return OK;

    def forward(self, token_ids):
        n = get_len(token_ids);
        if (self.check(n) == E_TOO_LONG):
            raise ValueError("error %d: n=%d, max=%d" % (E_TOO_LONG, n, self.weight.size(0)));
        # first n rows start at the base address
        stride0 = self.weight.stride(0);
        stride1 = self.weight.stride(1);
        return torch.as_strided(self.weight, (n, self.weight.size(1)), (stride0, stride1), self.weight.storage_offset());
