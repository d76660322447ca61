import enum
import torch
from torch import nn

PICKERS = {}


class Picker(str, enum.Enum):
    SLICE = "slice"
    SELECT = "select"
    GATHER = "gather"
    VMAP = "vmap"


def register(key):
    def add(function):
        if key in PICKERS:
            raise KeyError(f"{key} is taken")
        PICKERS[key] = function
        return function
    return add


@register(Picker.SLICE)
def _(table, ids):
    return table[: ids.numel()]


@register(Picker.SELECT)
def _(table, ids):
    return table.index_select(0, ids)


@register(Picker.GATHER)
def _(table, ids):
    return torch.gather(table, 0, ids[:, None].expand(-1, table.shape[1]))


@register(Picker.VMAP)
def _(table, ids):
    # one column at a time, all columns at once
    return torch.vmap(lambda column: column[ids], in_dims=1, out_dims=1)(table)


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim, picker=Picker.VMAP):
        super().__init__()
        self.picker = Picker(picker)
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        ids = positional_ids(token_ids)
        if ids.numel() > self.weight.shape[0]:
            raise ValueError(f"{ids.numel()} positions do not go into {self.weight.shape[0]} rows")
        return PICKERS[self.picker](self.weight, ids)

    def extra_repr(self):
        return f"{self.weight.shape[0]}, {self.weight.shape[1]}, picker={self.picker.value}"
