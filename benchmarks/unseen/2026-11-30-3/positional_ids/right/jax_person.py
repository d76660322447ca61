"""Pure functions first, a thin module round them."""
from functools import partial
from typing import NamedTuple

import torch
from torch import nn


class Params(NamedTuple):
    weight: torch.Tensor


class Config(NamedTuple):
    max_len: int
    features: int


def normal(shape, dtype=torch.float32):
    return torch.empty(shape, dtype=dtype).normal_(mean=0.0, std=1.0)


def init(cfg: Config) -> Params:
    return Params(weight=normal((cfg.max_len, cfg.features)))


def broadcasted_iota(dtype, shape, dimension, device):
    view = [1] * len(shape)
    view[dimension] = shape[dimension]
    line = torch.arange(shape[dimension], dtype=dtype, device=device)
    return line.reshape(view).expand(shape)


iota = partial(broadcasted_iota, torch.int64)


def dynamic_slice_in_dim(operand, start, size, axis=0):
    return operand.narrow(axis, start, size)


def apply(params: Params, tokens):
    length = tokens.shape[-1]
    max_len = params.weight.shape[0]
    if length > max_len:
        raise ValueError(f"sequence length {length} must be <= max_len {max_len}")
    return dynamic_slice_in_dim(params.weight, 0, length)


def positional_ids(token_ids):
    return iota((token_ids.shape[-1],), 0, token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        for name, value in init(Config(context_size, emb_dim))._asdict().items():
            self.register_parameter(name, nn.Parameter(value))

    @property
    def params(self):
        return Params(weight=self.weight)

    def forward(self, token_ids):
        return apply(self.params, token_ids)
