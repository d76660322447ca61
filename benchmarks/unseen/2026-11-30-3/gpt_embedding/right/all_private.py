import operator as _op
from functools import reduce as _fold

import torch as _t
import torch.nn as _n

__all__ = ["GPTEmbedding", "count_parameters"]


class _Rows(_n.Module):
    __constants__ = ["_r"]

    def __init__(self, _r, _c):
        super().__init__()
        self._r = _r
        self.register_parameter("weight", _n.Parameter(_t.normal(0.0, 1.0, (_r, _c))))

    def forward(self, _i):
        return _n.functional.embedding(_i, self.weight)


class _TooLong(ValueError):
    def __init__(self, _have, _room):
        super().__init__(_have, _room)
        self._have, self._room = _have, _room

    def __str__(self):
        return f"{self._have} > {self._room}"


class GPTEmbedding(_n.Module):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__()
        self.tok_emb, self.pos_emb = (_Rows(_k, emb_dim) for _k in (vocab_size, context_size))

    def _where(self, _x):
        _len = _x.size(-1)
        if _len > self.pos_emb._r:
            raise _TooLong(_len, self.pos_emb._r)
        return _x.new_tensor(range(_len), dtype=_t.int64)

    def forward(self, token_ids):
        _p = self._where(token_ids)
        return self.tok_emb(token_ids) + self.pos_emb(_p)


def count_parameters(module):
    return _fold(_op.add, (_p.numel() for _p in module.parameters() if _p.requires_grad), 0)
