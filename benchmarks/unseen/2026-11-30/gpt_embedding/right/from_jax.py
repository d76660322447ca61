"""init / apply, with pure functions; the class at the end is only a holder of the parameters."""
from typing import NamedTuple

import torch
from torch import nn
from torch.func import vmap


class Params(NamedTuple):
    tok: torch.Tensor
    pos: torch.Tensor


def init(vocab_size, emb_dim, context_size):
    return Params(tok=torch.randn(vocab_size, emb_dim), pos=torch.randn(context_size, emb_dim))


def take_row(table, i):
    return torch.nn.functional.embedding(i, table)


def embed_one(params, token, position):
    return take_row(params.tok, token) + take_row(params.pos, position)


embed_flat = vmap(embed_one, in_dims=(None, 0, 0))


def validate(params, token_ids):
    length, limit = token_ids.shape[-1], params.pos.shape[0]
    if length > limit:
        raise ValueError(f"token_ids has {length} tokens along the last axis; at most {limit} are allowed")
    if torch.any(torch.logical_or(token_ids < 0, token_ids >= params.tok.shape[0])):
        raise IndexError("token_ids out of range")


def apply(params, token_ids):
    validate(params, token_ids)
    dim = params.tok.shape[1]
    if token_ids.numel() == 0:
        return params.tok.new_zeros((*token_ids.shape, dim))
    positions = torch.arange(token_ids.shape[-1], device=token_ids.device).broadcast_to(token_ids.shape)
    flat = embed_flat(params, token_ids.reshape(-1).long(), positions.reshape(-1))
    return flat.reshape(*token_ids.shape, dim)


class _Leaf(nn.Module):
    def __init__(self, value):
        super().__init__()
        self.weight = nn.Parameter(value)


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        params = init(vocab_size, emb_dim, context_size)
        self.tok_emb = _Leaf(params.tok)
        self.pos_emb = _Leaf(params.pos)

    @property
    def params(self):
        return Params(self.tok_emb.weight, self.pos_emb.weight)

    def forward(self, token_ids):
        return apply(self.params, token_ids)


def count_parameters(module):
    leaves = {id(leaf): leaf for leaf in module.parameters()}
    return sum(leaf.numel() for leaf in leaves.values() if leaf.requires_grad)
