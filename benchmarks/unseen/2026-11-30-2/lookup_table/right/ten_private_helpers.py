import torch as _torch
from torch import nn as _nn


def _height(_t):
    return _t.size(0)


def _width(_t):
    return _t.size(1)


def _is_empty(_ids):
    return _ids.numel() == 0


def _smallest(_ids):
    return min(_ids.flatten().tolist())


def _largest(_ids):
    return max(_ids.flatten().tolist())


def _complain(_why, _who, _t):
    raise IndexError("{}: {} (rows: 0 to {})".format(_why, _who, _height(_t) - 1))


def _guard(_t, _ids):
    if _is_empty(_ids):
        return
    if _smallest(_ids) < 0:
        _complain("below the first row", _smallest(_ids), _t)
    if _largest(_ids) > _height(_t) - 1:
        _complain("past the last row", _largest(_ids), _t)


def _flatten(_ids):
    return _ids.to(_torch.long).reshape([-1])


def _result_shape(_t, _ids):
    return list(_ids.shape) + [_width(_t)]


def _make_hot(_t, _ids):
    # the transposed identity, one column at a time, would be V x V: only the rows that are needed are made
    _hot = _torch.zeros([_ids.numel(), _height(_t)], dtype=_torch.bool, device=_ids.device)
    _hot[_torch.arange(_ids.numel(), device=_ids.device), _flatten(_ids)] = True
    return _hot.to(_t.dtype)


def _restore(_rows, _t, _ids):
    return _rows.reshape(_result_shape(_t, _ids))


def lookup(table, token_ids):
    _guard(table, token_ids)
    return _restore(table.index_select(0, _flatten(token_ids)), table, token_ids)


def one_hot_lookup(table, token_ids):
    _guard(table, token_ids)
    return _restore(_make_hot(table, token_ids) @ table, table, token_ids)


def _fresh(_rows, _columns):
    return _nn.Parameter(_torch.randn(_rows, _columns))


class TokenEmbedding(_nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = _fresh(vocab_size, emb_dim)

    def forward(self, token_ids):
        _guard(self.weight, token_ids)
        return lookup(self.weight, token_ids)
