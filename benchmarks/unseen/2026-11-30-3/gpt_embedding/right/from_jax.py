"""Pure functions on a tree of parameters; the module only keeps the tree."""

import torch
from torch import nn


def init(vocab_size, emb_dim, context_size):
    return {
        "tok_emb": {"weight": torch.randn(vocab_size, emb_dim)},
        "pos_emb": {"weight": torch.randn(context_size, emb_dim)},
    }


def apply_one(params, ids):
    """A single line [T] -> [T, D]."""
    tok = params["tok_emb"]["weight"].index_select(0, ids)
    pos = params["pos_emb"]["weight"][: ids.shape[0]]
    return tok + pos


apply_many = torch.vmap(apply_one, in_dims=(None, 0))


def tree_leaves(tree):
    if isinstance(tree, dict):
        for branch in tree.values():
            yield from tree_leaves(branch)
    else:
        yield tree


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        for name, leaves in init(vocab_size, emb_dim, context_size).items():
            holder = nn.Module()
            for leaf, value in leaves.items():
                holder.register_parameter(leaf, nn.Parameter(value))
            self.add_module(name, holder)

    @property
    def params(self):
        return {name: dict(child.named_parameters()) for name, child in self.named_children()}

    def forward(self, token_ids):
        params = self.params
        V, D = params["tok_emb"]["weight"].shape
        C = params["pos_emb"]["weight"].shape[0]
        *batch, T = token_ids.shape
        if T > C:
            raise ValueError(f"sequence length {T} > context size {C}")
        if bool(((token_ids < 0) | (token_ids >= V)).any()):
            raise IndexError(f"token ids must be in [0, {V})")
        if token_ids.numel() == 0:
            return params["tok_emb"]["weight"][:0].reshape(*batch, T, D)
        if not batch:
            return apply_one(params, token_ids)
        lines = token_ids.reshape(-1, T)
        return apply_many(params, lines).reshape(*batch, T, D)


def count_parameters(module):
    tree = {name: p for name, p in module.named_parameters() if p.requires_grad}
    return sum(leaf.numel() for leaf in tree_leaves(tree))
