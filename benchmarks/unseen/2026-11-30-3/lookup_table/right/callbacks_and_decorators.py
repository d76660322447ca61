import functools
import inspect

import torch
from torch import nn


def checks_ids(fn):
    signature = inspect.signature(fn)

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        table, ids = bound.arguments["table"], bound.arguments["token_ids"]
        if not isinstance(ids, torch.Tensor):
            raise TypeError("token_ids has to be a tensor")
        if table.dim() != 2:
            raise ValueError("table has to be [V, D]")
        with torch.no_grad():
            # one number that is positive when something is wrong
            wrong = ids.clamp(-1, 0).abs().sum().bool() | (ids > table.size(0) - 1).sum().bool()
        if wrong:
            raise IndexError(f"{fn.__name__}: IDs of a table with {table.size(0)} rows")
        return fn(*bound.args, **bound.kwargs)

    return wrapper


@checks_ids
def lookup(table, token_ids):
    """Rows by `searchsorted`: the place of an ID among the sorted row numbers is the row."""
    numbers = torch.arange(table.size(0), device=token_ids.device, dtype=token_ids.dtype)
    places = torch.searchsorted(numbers, token_ids.contiguous())
    return table[places]


@checks_ids
def one_hot_lookup(table, token_ids):
    one_hot = torch.zeros(token_ids.numel(), table.size(0), dtype=torch.bool, device=token_ids.device)
    one_hot.view(-1)[token_ids.reshape(-1) + torch.arange(token_ids.numel(), device=token_ids.device) * table.size(0)] = True
    out = torch.einsum("vd,nv->nd", table, one_hot.to(table.dtype))
    return out.reshape(token_ids.shape + (-1,)) if token_ids.numel() else out.reshape(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.apply(self._init)

    @staticmethod
    @torch.no_grad()
    def _init(module):
        module.weight.copy_(torch.randn(module.weight.shape))

    @property
    def device(self):
        return self.weight.device

    def forward(self, token_ids):
        return lookup(table=self.weight, token_ids=token_ids)
