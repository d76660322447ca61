import math
from typing import Callable, Dict

import torch
from torch import nn

_INITIALIZERS: Dict[str, Callable[[torch.Tensor], torch.Tensor]] = {}
_LOOKUPS: Dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {}


def register(registry, name):
    def deco(fn):
        if name in registry:
            raise KeyError(f"{name!r} is taken")
        registry[name] = fn
        return fn

    return deco


@register(_INITIALIZERS, "normal")
def _normal(t):
    return nn.init.normal_(t)


@register(_INITIALIZERS, "gpt2")
def _gpt2(t):
    return nn.init.normal_(t, std=0.02)


@register(_INITIALIZERS, "xavier")
def _xavier(t):
    return nn.init.xavier_uniform_(t)


@register(_LOOKUPS, "native")
def _native(table, ids):
    return nn.functional.embedding(ids, table)


@register(_LOOKUPS, "select")
def _select(table, ids):
    return table.index_select(0, ids.reshape(-1)).reshape(*ids.shape, table.size(-1))


class RegistryTable(nn.Module):
    def __init__(self, rows, cols, init, lookup):
        super().__init__()
        self.init_name, self.lookup_name = init, lookup
        self.weight = nn.Parameter(torch.empty(rows, cols))
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            _INITIALIZERS[self.init_name](self.weight)

    def forward(self, ids):
        return _LOOKUPS[self.lookup_name](self.weight, ids)

    def extra_repr(self):
        return f"init={self.init_name}, lookup={self.lookup_name}"


class GPTEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim, context_size, tok_init="xavier", pos_init="gpt2", lookup="select"):
        super().__init__()
        self.tok_emb = RegistryTable(vocab_size, emb_dim, tok_init, lookup)
        self.pos_emb = RegistryTable(context_size, emb_dim, pos_init, lookup)

    @property
    def context_size(self):
        return self.pos_emb.weight.size(0)

    def forward(self, token_ids):
        t = token_ids.size(-1)
        if t > self.context_size:
            raise ValueError(f"got {t} tokens, the context holds {self.context_size}")
        places = token_ids.new_ones(t).nonzero().squeeze(-1)
        return self.tok_emb(token_ids) + self.pos_emb(places)


def count_parameters(module):
    return sum(math.prod(p.shape) for p in module.parameters() if p.requires_grad)
