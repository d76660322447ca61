"""init / apply style, with a thin module around it."""
from collections import namedtuple

import torch
from torch import nn, vmap

Params = namedtuple("Params", ["weight"])


def iota(n, device):
    return torch.arange(n, dtype=torch.int64, device=device)


def positional_ids(token_ids):
    return iota(token_ids.shape[-1], token_ids.device)


def init(shape):
    return Params(weight=torch.randn(*shape))


def apply(params, token_ids):
    w = params.weight
    c = w.shape[0]
    pos = positional_ids(token_ids)
    t = pos.shape[0]
    if t > c:
        raise ValueError(f"dynamic_slice out of bounds: size {t} of axis of size {c}")

    def one_column(column):
        return torch.take(column, pos)

    return vmap(one_column, in_dims=1, out_dims=1)(w)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        for name, value in init((context_size, emb_dim))._asdict().items():
            self.register_parameter(name, nn.Parameter(value))

    @property
    def params(self):
        return Params(weight=self.weight)

    def forward(self, token_ids):
        return apply(self.params, token_ids)
