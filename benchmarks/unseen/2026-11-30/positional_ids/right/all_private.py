import torch as _t
from torch import nn as _nn

__all__ = ["positional_ids", "PositionalEmbedding"]


def _last(_x):
    *_, _n = _x.shape
    return _n


def positional_ids(token_ids):
    return _count(_last(token_ids), token_ids.device)


def _count(_n, _d):
    return _t.ones(_n, dtype=_t.long, device=_d).cumsum(0).sub_(1)


class _Base(_nn.Module):
    def __init__(self, _rows, _cols):
        super().__init__()
        self._rows = _rows
        self.__cols = _cols
        self.register_parameter("weight", _nn.Parameter(self.__make()))

    def __make(self):
        return _t.empty(self._rows, self.__cols, dtype=_t.float32).normal_()

    def _check(self, _n):
        if not _n <= self._rows:
            raise ValueError(f"{_n} > {self._rows}")
        return _n

    def forward(self, token_ids):
        return self._pick(self._check(_last(token_ids)))

    def _pick(self, _n):
        return self.weight[:_n, :]


class PositionalEmbedding(_Base):
    def __init__(self, context_size, emb_dim):
        super().__init__(context_size, emb_dim)
