import math
import random
import sys

import torch
import torch.nn as nn
from torch import Tensor
import torch.nn.functional as F

DEBUG = True
print("torch version:", torch.__version__)
print("file loaded", file=sys.stderr)


# def positional_ids(token_ids):
#     return torch.arange(len(token_ids))      # <- old version, wrong for batches


def sinusoid(pos, dim):
    """was for the other chapter, maybe I need it later"""
    return [math.sin(pos / 10000 ** (2 * i / dim)) for i in range(dim)]


def positional_ids(token_ids: Tensor) -> Tensor:
    # STEP 1: find T
    T = token_ids.size(-1)
    if DEBUG:
        print("T =", T, "shape =", tuple(token_ids.shape))
    # STEP 2: count
    out = torch.arange(0, T, 1, dtype=torch.long, device=token_ids.device)
    assert out.shape == (T,), out.shape
    assert out.dtype == torch.int64
    return out


class OldPositionalEmbedding(nn.Module):
    # not used any more
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(3, 3)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        print("making a table with", context_size, "rows and", emb_dim, "columns")
        w = torch.randn((context_size, emb_dim))
        # w = torch.zeros((context_size, emb_dim))
        self.weight = nn.Parameter(w, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        C = self.weight.shape[0]
        T = token_ids.shape[-1]
        if T > C:
            print("!!! too long")
            raise ValueError("T=%d is larger than C=%d" % (T, C))
        ids = positional_ids(token_ids)
        out = F.embedding(ids, self.weight)
        assert out.shape == (T, self.weight.shape[1])
        # print(out)
        return out


def my_test():
    x = torch.randint(0, 100, (2, 3))
    layer = PositionalEmbedding(4, 2)
    y = layer(x)
    assert y.shape == (3, 2)
    assert torch.equal(y, layer.weight[:3])
    try:
        layer(torch.zeros(1, 5, dtype=torch.long))
    except ValueError as e:
        print("good:", e)
    else:
        assert False
    print("all fine", random.choice([":)", ":D"]))


if __name__ == "__main__":
    my_test()
