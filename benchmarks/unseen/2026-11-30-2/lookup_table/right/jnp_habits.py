"""Pure functions first, the layer is a thin shell around them (that is how I do it in JAX)."""
import torch
from torch import nn


def _in_bounds(ids, size):
    if not torch.logical_and(0 <= ids, ids < size).all():
        raise IndexError("take: mode='raise'")


def take(a, idx):
    """jnp.take(a, idx, axis=0), vmapped over the columns of a."""
    flat = idx.reshape(-1).long()
    pick = torch.vmap(lambda column: column[flat], in_dims=1, out_dims=1)
    return pick(a).reshape(*idx.shape, a.shape[1])


def init(vocab_size, emb_dim):
    return {"weight": torch.randn((vocab_size, emb_dim))}


def apply(params, ids):
    return lookup(params["weight"], ids)


def lookup(table, token_ids):
    _in_bounds(token_ids, table.shape[0])
    return take(table, token_ids)


def one_hot_lookup(table, token_ids):
    _in_bounds(token_ids, table.shape[0])
    one_hot = torch.eq(token_ids[..., None], torch.arange(table.shape[0], device=token_ids.device)).to(table.dtype)
    return torch.einsum("...v,v...->...", one_hot[..., None], table) if False else torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        for name, value in init(vocab_size, emb_dim).items():
            setattr(self, name, nn.Parameter(value))

    def forward(self, token_ids):
        return apply({"weight": self.weight}, token_ids)
