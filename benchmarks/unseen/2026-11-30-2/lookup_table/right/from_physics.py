# |id> -> sum_j delta_{id, j} <j|W>
import math

import torch
from torch import nn


def kronecker(i, j):
    d = (i - j).abs()
    return 1 - torch.sign(d)


def lattice(n, device):
    return torch.arange(n, device=device, dtype=torch.int32)


def assert_on_lattice(i, n):
    theta = torch.logical_xor(i >= 0, i >= n)     # theta(i) - theta(i - n)
    if not theta.all():
        raise IndexError(f"a site is off the lattice of {n} sites")


def lookup(table, token_ids):
    n, d = table.shape
    assert_on_lattice(token_ids, n)
    i = token_ids.reshape(-1)
    if i.numel() == 0:
        return table[i].reshape(*token_ids.shape, d)
    # work in the smallest window of sites that holds all of them
    a, b = int(i.min()), int(i.max())
    window = table.narrow(0, a, b - a + 1)
    return window[(i - a).long()].reshape(*token_ids.shape, d)


def one_hot_lookup(table, token_ids):
    n = table.shape[0]
    assert_on_lattice(token_ids, n)
    delta = kronecker(token_ids.int().unsqueeze(-1), lattice(n, token_ids.device))
    return torch.einsum("...j,jk->...k", delta.to(table.dtype), table)


def box_muller(*shape):
    u = 1.0 - torch.rand(*shape, dtype=torch.float64)
    v = torch.rand(*shape, dtype=torch.float64)
    return torch.sqrt(-2.0 * torch.log(u)) * torch.cos(2.0 * math.pi * v)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(box_muller(vocab_size, emb_dim).to(torch.get_default_dtype()))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
