import torch as _torch
from torch import nn as _nn
from torch.nn import functional as _f

__all__ = ["GPTEmbedding", "count_parameters"]


class _Rows(_nn.Module):
    __slots__ = ()

    def __init__(_self, _n, _d):
        super().__init__()
        _self.weight = _nn.Parameter(_torch.empty(_n, _d, dtype=_torch.float32).uniform_(-1.0, 1.0))

    def _first(_self, _n):
        return _self.weight.narrow(0, 0, _n)

    def _pick(_self, _ids):
        return _f.embedding(_ids, _self.weight)


class _Impl(_nn.Module):
    def __init__(_self, _v, _d, _c):
        super().__init__()
        _self.tok_emb, _self.pos_emb = _Rows(_v, _d), _Rows(_c, _d)

    def _check(_self, _t):
        _c = _self.pos_emb.weight.shape[0]
        if _t > _c:
            raise ValueError(f"{_t} > {_c}")

    def _run(_self, _ids):
        *_, _t = _ids.shape
        _self._check(_t)
        return _self.tok_emb._pick(_ids) + _self.pos_emb._first(_t)


class GPTEmbedding(_Impl):
    def __init__(self, vocab_size, emb_dim, context_size):
        super().__init__(vocab_size, emb_dim, context_size)

    def forward(self, token_ids):
        return self._run(token_ids)


def _walk(_m, _seen):
    for _p in _m._parameters.values():
        if _p is not None and id(_p) not in _seen:
            _seen.add(id(_p))
            if _p.requires_grad:
                yield _p.nelement()
    for _child in _m._modules.values():
        if _child is not None:
            yield from _walk(_child, _seen)


def count_parameters(module):
    return sum(_walk(module, set()))
