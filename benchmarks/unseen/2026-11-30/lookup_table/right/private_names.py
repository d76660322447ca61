"""Only three names of this module are meant for others."""

import torch as _torch
from torch import nn as _nn
from torch.nn import functional as _F

__all__ = ["TokenEmbedding", "lookup", "one_hot_lookup"]

_Tensor = _torch.Tensor


def __verify(_rows: int, _ids: _Tensor) -> _Tensor:
    _bad = _ids[(_ids < 0) | (_ids >= _rows)]
    if len(_bad):
        raise IndexError(f"not in the table: {_bad[:5].tolist()}")
    return _ids


_verify = __verify


def _rows_of(table: _Tensor, token_ids: _Tensor) -> _Tensor:
    _flat = _verify(table.size(0), token_ids.reshape(-1)).long()
    _wide = _flat[:, None].expand(-1, table.size(1))
    return table.gather(0, _wide).reshape(*token_ids.size(), -1) if _flat.numel() else (
        table.narrow(0, 0, 0).reshape(*token_ids.size(), table.size(1)))


def _hot_rows_of(table: _Tensor, token_ids: _Tensor) -> _Tensor:
    _flat = _verify(table.size(0), token_ids.reshape(-1)).long()
    _hot = _F.one_hot(_flat, table.size(0)).to(table.dtype)
    return _F.linear(_hot, table.mT).reshape(*token_ids.size(), table.size(1))


class _TokenEmbedding(_nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.__make(vocab_size, emb_dim)

    def __make(self, _v: int, _d: int) -> None:
        self.register_parameter("weight", _nn.Parameter(_torch.normal(0.0, 1.0, size=(_v, _d))))

    def forward(self, token_ids: _Tensor) -> _Tensor:
        return _rows_of(self.weight, token_ids)


lookup = _rows_of
one_hot_lookup = _hot_rows_of
TokenEmbedding = _TokenEmbedding
