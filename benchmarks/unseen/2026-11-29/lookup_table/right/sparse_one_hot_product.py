"""The one-hot matrix is a sparse tensor; half precision is multiplied in float32, which is exact here."""
import torch
from torch import Tensor, nn


def _require(condition, message):
    if not condition:
        raise IndexError(message)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require((token_ids >= 0).all(), "negative token ID")
    _require((token_ids < table.shape[0]).all(), "token ID too large")
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require((token_ids >= 0).all(), "negative token ID")
    _require((token_ids < table.shape[0]).all(), "token ID too large")
    V, D = table.shape
    ids = token_ids.reshape(-1).long()
    wide = table if table.dtype in (torch.float32, torch.float64) else table.float()
    where = torch.stack([torch.arange(ids.numel(), device=ids.device), ids])
    ones = torch.ones(ids.numel(), dtype=wide.dtype, device=wide.device)
    one_hot = torch.sparse_coo_tensor(where, ones, (ids.numel(), V))
    return torch.sparse.mm(one_hot, wide).to(table.dtype).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = nn.Parameter(torch.empty((vocab_size, emb_dim)))
        torch.nn.init.normal_(weight, 0.0, 1.0)
        self.weight = weight

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
