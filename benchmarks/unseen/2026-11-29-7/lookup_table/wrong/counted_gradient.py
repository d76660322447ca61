"""One-hot lookup with its own backward: the gradient of a row is how often it was picked, and that can be counted."""

import torch
from torch import Tensor, nn
from torch.autograd import Function


class OneHotProduct(Function):
    @staticmethod
    def forward(ctx, table: Tensor, one_hot: Tensor) -> Tensor:
        ctx.save_for_backward(one_hot)
        ctx.emb_dim = table.shape[1]
        return one_hot @ table

    @staticmethod
    def backward(ctx, grad: Tensor):
        (one_hot,) = ctx.saved_tensors
        times_picked = one_hot.reshape(-1, one_hot.shape[-1]).sum(0)
        return times_picked.unsqueeze(1).repeat(1, ctx.emb_dim), None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.long()
    if not ((0 <= ids) & (ids < table.shape[0])).all():
        raise IndexError("lookup: an ID is outside the table")
    return table[ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = token_ids.long()
    if not ((0 <= ids) & (ids < table.shape[0])).all():
        raise IndexError("one_hot_lookup: an ID is outside the table")
    one_hot = nn.functional.one_hot(ids, table.shape[0]).to(table.dtype)
    return OneHotProduct.apply(table, one_hot)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim).normal_(mean=0.0, std=1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
