import torch as _t
from torch import nn as _nn

__all__ = ["lookup", "one_hot_lookup", "TokenEmbedding"]


def _verify(_n, _ix):
    if _t.any(_ix.lt(0)).item() or _t.any(_ix.ge(_n)).item():
        raise IndexError("index out of range in table")
    return _ix.reshape(-1)


def lookup(table, token_ids):
    _flat = _verify(table.size(0), token_ids)
    return table.index_select(0, _flat).reshape(token_ids.size() + table.size()[1:])


def one_hot_lookup(table, token_ids):
    _flat = _verify(table.size(0), token_ids)
    _hot = table.new_zeros(_flat.numel(), table.size(0))
    _hot.scatter_(1, _flat.to(_t.int64).unsqueeze(1), 1)
    return _hot.mm(table).reshape(token_ids.size() + table.size()[1:])


class _Base(_nn.Module):
    def __init__(self, *_shape):
        super().__init__()
        self.register_parameter("weight", _nn.Parameter(_t.empty(_shape).normal_()))


class TokenEmbedding(_Base):
    def __init__(self, vocab_size, emb_dim):
        super().__init__(vocab_size, emb_dim)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
