"""One shift tells negative IDs, one-hot is an autograd.Function with the product rule written out."""
import torch
from torch import Tensor, nn


class OneHotProduct(torch.autograd.Function):
    @staticmethod
    def forward(ctx, hot: Tensor, table: Tensor) -> Tensor:
        ctx.save_for_backward(hot)
        return hot @ table

    @staticmethod
    def backward(ctx, grad: Tensor):
        (hot,) = ctx.saved_tensors
        return None, hot.T @ grad


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.long()
    negative = ids >> 63
    too_large = (table.shape[0] - 1 - ids.clamp(min=0)) >> 63
    if (negative | too_large).any():
        raise IndexError("there is no such row")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    return table[(ids, slice(None))]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids).reshape(-1)
    hot = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype)
    return OneHotProduct.apply(hot, table).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
