import torch
from torch import nn
import torch.nn.functional as F
import math   # not needed any more

DEBUG = True


def dbg(*a):
    if DEBUG:
        print("[debug]", *a)


def check_ids(token_ids, V):
    # go over all of the ids and look at each one
    for t in token_ids.reshape(-1).tolist():
        if t < 0:
            print("!! negative id", t)
            raise IndexError("negative token id " + str(t))
        if t >= V:
            print("!! too big", t, "V =", V)
            raise IndexError("token id " + str(t) + " but the table has only " + str(V) + " rows")


def lookup(table, token_ids):
    dbg("lookup: table", table.shape, "ids", token_ids.shape, token_ids.dtype)
    V = table.shape[0]
    D = table.shape[1]
    check_ids(token_ids, V)
    # first try, too slow:
    # rows = []
    # for t in token_ids.flatten(): rows.append(table[t])
    # return torch.stack(rows)
    ids = token_ids.long()
    out = table[ids]
    dbg("out", out.shape)
    # just to be sure
    assert out.shape[-1] == D
    assert len(out.shape) == len(token_ids.shape) + 1
    return out


def old_lookup(table, token_ids):
    # NOT USED, only works for 1-d
    return torch.cat([table[i:i + 1] for i in token_ids])


def one_hot_lookup(table, token_ids):
    dbg("one hot: table", table.shape, "ids", token_ids.shape)
    V = table.shape[0]
    D = table.shape[1]
    check_ids(token_ids, V)
    flat = token_ids.reshape(-1).long()
    n = len(flat)
    oh = torch.zeros(n, V, dtype=table.dtype, device=table.device)
    for r in range(n):
        oh[r][flat[r]] = 1
    # every row has to sum to one
    for r in range(min(n, 5)):
        assert int(oh[r].to(torch.float64).sum()) == 1
    out = oh @ table
    new_shape = []
    for s in token_ids.shape:
        new_shape.append(s)
    new_shape.append(D)
    out = out.reshape(new_shape)
    dbg("out", out.shape)
    return out


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        dbg("new layer", vocab_size, emb_dim)
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        w = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(w)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)


# my own tests
_t = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
print(lookup(_t, torch.tensor([2, 0, 2])))
assert lookup(_t, torch.tensor([2, 0, 2])).tolist() == [[2.0, 2.5], [0.0, 0.5], [2.0, 2.5]]
assert one_hot_lookup(_t, torch.tensor([2, 0])).tolist() == [[2.0, 2.5], [0.0, 0.5]]
try:
    lookup(_t, torch.tensor([-1]))
except IndexError:
    print("ok, -1 refused")
else:
    raise AssertionError("-1 was taken")
print("all good")
