# my notes
# - nn.Embedding does the same but we are not allowed here
# - F.embedding neither
import math
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor

DEBUG = False
torch.set_printoptions(precision=4)


def old_lookup(table, ids):
    # first try, only for 1-D, does not check anything
    return torch.cat([table[i : i + 1] for i in ids])


def softmax(x):  # from last week
    e = torch.exp(x - x.max())
    return e / e.sum()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if DEBUG:
        print("table", table.shape, "ids", token_ids.shape)
    bad = torch.logical_or(token_ids < 0, token_ids >= len(table))
    if bool(bad.any()):
        print("oh no, bad ids:", token_ids[bad][:5])
        raise IndexError("some ids are not in the table")
    # embedding = F.embedding(token_ids, table)   <- would be too easy
    embedding = table[token_ids.long()]
    assert embedding.shape == token_ids.shape + table.shape[1:]
    return embedding


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.flatten().long()
    if ids.numel() > 0:
        assert ids.dtype == torch.int64
        if ids.min() < 0 or ids.max() >= len(table):
            raise IndexError("some ids are not in the table")
    oh = torch.zeros((ids.shape[0], table.shape[0]), dtype=table.dtype, device=table.device)
    oh[torch.arange(ids.shape[0], device=ids.device), ids] = 1.0
    # print(oh)
    # print(oh.sum(dim=1))   # all ones!
    res = oh @ table
    return res.view(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        # self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))
        print(f"made a table with {vocab_size * emb_dim} numbers")

    def forward(self, token_ids: Tensor) -> Tensor:
        # x = self.weight[token_ids] * math.sqrt(self.emb_dim)  # not here, that is the transformer paper
        x = lookup(self.weight, token_ids)
        return x


def test_small():
    t = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
    assert lookup(t, torch.tensor([2, 0])).tolist() == [[2.0, 2.5], [0.0, 0.5]]
    assert torch.equal(lookup(t, torch.tensor([1])), one_hot_lookup(t, torch.tensor([1])))
    try:
        lookup(t, torch.tensor([-1]))
        assert False
    except IndexError:
        pass


if __name__ == "__main__":
    test_small()
    print(TokenEmbedding(6, 3)(torch.tensor([2, 3, 5, 1])))
    print("ok", random.random())
