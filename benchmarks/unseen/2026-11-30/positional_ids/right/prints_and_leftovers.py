# !!! remember: position = WHERE the token is, not WHICH token it is
import math
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

DEBUG = True
torch.set_printoptions(precision=4)


def dbg(*args):
    if DEBUG:
        print("[dbg]", *args)


# first try, kept because the video used it. NOT USED
def old_positional_ids(token_ids):
    b, t = token_ids.shape
    return torch.arange(b * t).view(b, t)


# sinusoidal from the paper, NOT USED
def sinusoid(T, D):
    pe = torch.zeros(T, D)
    pos = torch.arange(T).unsqueeze(1)
    div = torch.exp(torch.arange(0, D, 2) * (-math.log(10000.0) / D))
    pe[:, 0::2] = torch.sin(pos * div)
    pe[:, 1::2] = torch.cos(pos * div)[:, : D // 2]
    return pe


def positional_ids(token_ids: Tensor) -> Tensor:
    dbg("positional_ids called, shape =", tuple(token_ids.shape), "dtype =", token_ids.dtype)
    T = token_ids.size(-1)
    dbg("T =", T)
    out = torch.arange(0, T, 1, dtype=torch.long, device=token_ids.device)
    # out = out.unsqueeze(0)            <- no!! just [T]
    # out = out.expand(token_ids.shape) <- no!!
    assert out.shape == (T,), out.shape
    assert out.dtype == torch.int64
    dbg("done")
    return out


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        print("making a table of", context_size, "x", emb_dim)
        emb = nn.Embedding(context_size, emb_dim)
        # self.emb = emb   # gives 'emb.weight', I want 'weight'
        self.weight = emb.weight
        print("parameters:", [n for n, _ in self.named_parameters()])

    def forward(self, token_ids: Tensor) -> Tensor:
        C, D = self.weight.shape
        T = token_ids.shape[-1]
        if T > C:
            print("ERROR", T, ">", C, file=sys.stderr)
            raise ValueError("T = %d is more than C = %d" % (T, C))
        x = F.embedding(positional_ids(token_ids), self.weight)
        assert x.shape == (T, D)
        return x


class TestBlock(nn.Module):
    """scratch"""

    def __init__(self):
        super().__init__()
        self.p = PositionalEmbedding(8, 2)

    def forward(self, x):
        return self.p(x) * 2


def _test():
    assert positional_ids(torch.zeros(2, 3, dtype=torch.int32)).tolist() == [0, 1, 2]
    assert positional_ids(torch.zeros(0, dtype=torch.int64)).shape == (0,)
    layer = PositionalEmbedding(4, 2)
    ids = torch.tensor([[464, 3797, 3332], [3332, 464, 3797]])
    assert layer(ids).shape == (3, 2)
    try:
        layer(torch.zeros(5, dtype=torch.long))
    except ValueError as e:
        print("good:", e)
    else:
        raise AssertionError("no error")
    print("ALL OK")


_test()

if __name__ == "__main__":
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)
    print(TestBlock()(torch.zeros(2, 8, dtype=torch.long)))
    print(sinusoid(4, 6))
