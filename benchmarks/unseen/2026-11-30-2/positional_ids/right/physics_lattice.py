# A one-dimensional lattice with open ends. Site x = 0 .. L-1, the field phi(x) has D components.
import math

import torch
from torch import nn


def lattice(L, device):
    (x,) = torch.meshgrid(torch.arange(L, dtype=torch.int64, device=device), indexing="ij")
    return x


def thermal_field(L, D):
    """Gaussian field of unit temperature (Box and Muller 1958)."""
    n = L * D
    half = (n + 1) // 2
    r = torch.sqrt(-2.0 * torch.log(1.0 - torch.rand(half, dtype=torch.float64)))
    theta = 2.0 * math.pi * torch.rand(half, dtype=torch.float64)
    phi = torch.cat((r * torch.cos(theta), r * torch.sin(theta)))
    return phi[:n].reshape(L, D).to(torch.float32)


def positional_ids(token_ids):
    return lattice(token_ids.shape[-1], token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(thermal_field(context_size, emb_dim))

    def forward(self, token_ids):
        L = self.weight.shape[0]
        ell = token_ids.shape[-1]
        if not ell <= L:
            raise ValueError(f"a chain of {ell} sites does not fit on a lattice of {L}")
        inside, _outside = torch.split(self.weight, [ell, L - ell])
        return inside
