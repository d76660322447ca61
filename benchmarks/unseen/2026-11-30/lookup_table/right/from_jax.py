"""Pure functions of (params, inputs), and a thin layer around them."""
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.func import vmap


class Params(NamedTuple):
    weight: Tensor


def init(shape: tuple[int, int]) -> Params:
    return Params(weight=torch.randn(shape))


def apply(params: Params, ids: Tensor) -> Tensor:
    w = params.weight
    in_range = (ids >= 0) & (ids < w.shape[0])
    if not in_range.all():
        raise IndexError(f"out of bounds: the table holds {w.shape[0]} rows")
    flat = ids.reshape(-1)
    one_column = lambda column: column[flat]
    return vmap(one_column, in_dims=1, out_dims=1)(w).reshape(*ids.shape, w.shape[1])


def apply_one_hot(params: Params, ids: Tensor) -> Tensor:
    w = params.weight
    if ((ids < 0) | (ids >= w.shape[0])).any():
        raise IndexError(f"out of bounds: the table holds {w.shape[0]} rows")
    iota = torch.arange(w.shape[0], device=ids.device)
    if ids.numel() == 0:
        return w[:0].reshape(*ids.shape, w.shape[1])
    hot = vmap(lambda i: torch.where(iota == i, 1.0, 0.0))(ids.reshape(-1)).to(w.dtype)
    return torch.tensordot(hot, w, dims=1).reshape(*ids.shape, w.shape[1])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return apply(Params(table), token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return apply_one_hot(Params(table), token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        params = init((vocab_size, emb_dim))
        for name, value in params._asdict().items():
            self.register_parameter(name, nn.Parameter(value))

    def forward(self, token_ids: Tensor) -> Tensor:
        return apply(Params(**dict(self.named_parameters())), token_ids)
