import torch as _torch
from torch.nn import Module as _Module, Parameter as _Parameter

__all__ = ["positional_ids", "PositionalEmbedding"]


def _width(_ids):
    *_, _t = _ids.shape
    return _t


def _count(_t, _where):
    return _torch.ones(_t, dtype=_torch.int64, device=_where).cumsum(0).sub_(1)


class _Positions(_Module):
    def __init__(self, context_size, emb_dim):
        _Module.__init__(self)
        self.__limit = int(context_size)
        self.register_parameter("weight", _Parameter(_torch.empty(context_size, emb_dim)))
        self.__fill()

    @_torch.no_grad()
    def __fill(self):
        self.weight.normal_()

    def __refuse(self, _t):
        if _t > self.__limit:
            raise ValueError(f"{_t} > {self.__limit}")

    def forward(self, token_ids):
        self.__refuse(_width(token_ids))
        return self.weight.index_select(0, positional_ids(token_ids))


def positional_ids(token_ids):
    return _count(_width(token_ids), token_ids.device)


PositionalEmbedding = _Positions
