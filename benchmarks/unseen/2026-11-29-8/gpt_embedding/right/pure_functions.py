"""In the manner of JAX: pure functions of (params, inputs); the module is only a box that keeps the params."""

from typing import Iterator, NamedTuple

import torch
from torch import Tensor, nn


class Params(NamedTuple):
    tok: Tensor
    pos: Tensor


def init(*shape: int, scale: float = 0.02) -> nn.Module:
    box = nn.Module()
    box.register_parameter("weight", nn.Parameter(scale * torch.randn(shape)))
    return box


def check(params: Params, ids: Tensor) -> None:
    (vocab, _), (context, _) = params.tok.shape, params.pos.shape
    if ids.shape[-1] > context:
        raise ValueError(f"ids.shape[-1] = {ids.shape[-1]} > {context}")
    if not ids.is_meta and not torch.equal(ids, ids.clamp(0, vocab - 1)):
        raise IndexError(f"ids must be in [0, {vocab})")


def take(table: Tensor, ids: Tensor) -> Tensor:
    """jnp.take(table, ids, axis=0)"""
    rows = torch.take_along_dim(table, ids.reshape(-1, 1).long(), dim=0)
    return rows.reshape(ids.shape + table.shape[1:])


def apply(params: Params, ids: Tensor) -> Tensor:
    check(params, ids)
    steps = ids.shape[-1]
    return take(params.tok, ids) + params.pos[:steps]


def leaves(module: nn.Module) -> Iterator[nn.Parameter]:
    yield from (leaf for leaf in module.parameters() if leaf.requires_grad)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.tok_emb = init(vocab_size, emb_dim)
        self.pos_emb = init(context_size, emb_dim, scale=0.01)

    def forward(self, token_ids: Tensor) -> Tensor:
        return apply(Params(self.tok_emb.weight, self.pos_emb.weight), token_ids)


def count_parameters(module: nn.Module) -> int:
    return sum(map(torch.numel, leaves(module)))
