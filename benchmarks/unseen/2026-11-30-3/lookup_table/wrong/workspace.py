import torch
from torch import Tensor, nn

# A fresh [N, V] matrix for every batch costs more than the product: keep one per shape and clear it.
_WORKSPACE: dict = {}


def _cleared(rows: int, columns: int, like: Tensor) -> Tensor:
    key = (rows, columns, like.dtype, like.device)
    if key not in _WORKSPACE:
        _WORKSPACE.clear()
        _WORKSPACE[key] = torch.empty(rows, columns, dtype=like.dtype, device=like.device)
    return _WORKSPACE[key].zero_()


def _require_ids_in(table: Tensor, token_ids: Tensor) -> None:
    if torch.any((token_ids < 0) | (token_ids >= table.shape[0])):
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_ids_in(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_ids_in(table, token_ids)
    ids = token_ids.reshape(-1, 1).long()
    one_hot = _cleared(ids.shape[0], table.shape[0], table)
    one_hot.scatter_(1, ids, 1)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
