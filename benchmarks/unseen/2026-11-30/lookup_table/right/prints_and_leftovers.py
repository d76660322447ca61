# -*- coding: utf-8 -*-
# version 4 (the one that works!!)
import math
import random
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

DEBUG = True
print("torch", torch.__version__)


def old_lookup(t, i):
    # first try, did not work for 2-D. kept to look at later
    return t.index_select(0, i)


def softmax(x):
    e = math.e ** x
    return e / e.sum()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if DEBUG:
        print("lookup: table", tuple(table.shape), "ids", tuple(token_ids.shape))
    # t0 = time.time()
    V, D = table.shape
    flat = token_ids.flatten()
    if flat.numel() > 0:
        lo = flat.min().item()
        hi = flat.max().item()
        # print(lo, hi)
        if lo < 0 or hi >= V:
            print("bad ids!", lo, hi, file=sys.stderr)
            raise IndexError(f"ids go from {lo} to {hi} but the table has {V} rows")
    out = table.index_select(0, flat)
    # out = old_lookup(table, token_ids)
    # print(time.time() - t0)
    return out.reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if token_ids.numel() > 0 and (token_ids.min().item() < 0 or token_ids.max().item() >= V):
        raise IndexError("bad id")
    hot = F.one_hot(token_ids.to(torch.int64), V)
    if DEBUG:
        print("one hot:", tuple(hot.shape), hot.dtype)
    hot = hot.type_as(table)
    res = hot.reshape(-1, V).mm(table)
    return res.reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        w = torch.empty(vocab_size, emb_dim)
        nn.init.normal_(w)
        # nn.init.xavier_uniform_(w)
        self.weight = nn.Parameter(w)
        print("made a layer with", self.weight.numel(), "numbers")

    def forward(self, token_ids: Tensor) -> Tensor:
        out = lookup(self.weight, token_ids)
        assert out.shape[-1] == self.weight.shape[1], "???"
        return out


# my own little tests
_t = torch.arange(6.0).reshape(3, 2)
assert lookup(_t, torch.tensor([2, 0])).tolist() == [[4.0, 5.0], [0.0, 1.0]]
assert torch.equal(one_hot_lookup(_t, torch.tensor([[1]])), torch.tensor([[[2.0, 3.0]]]))
try:
    lookup(_t, torch.tensor([3]))
except IndexError as e:
    print("ok:", e)
else:
    assert False

if __name__ == "__main__":
    layer = TokenEmbedding(10, 4)
    print(layer(torch.tensor([[random.randrange(10) for _ in range(3)]])))
    print(softmax(torch.tensor([1.0, 2.0])))
