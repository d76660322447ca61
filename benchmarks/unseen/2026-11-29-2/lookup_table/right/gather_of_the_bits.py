"""Gathers the bits as integers, with scatter_add for the gradient; scatter_ makes the one-hot matrix."""
import torch
from torch import Tensor, nn


def _flat(table, token_ids):
    ids = token_ids.to(torch.int64).flatten()
    if (ids // table.shape[0]).any():      # floor division: 0 for the good ones, -1 for negative ones
        raise IndexError("token ID out of range")
    return ids


class _GatherBits(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, index):
        ctx.save_for_backward(index)
        ctx.shape = table.shape
        as_bits = {2: torch.int16, 4: torch.int32, 8: torch.int64}[table.element_size()]
        return table.view(as_bits).gather(0, index).view(table.dtype)

    @staticmethod
    def backward(ctx, grad):
        (index,) = ctx.saved_tensors
        return grad.new_zeros(ctx.shape).scatter_add(0, index, grad), None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _flat(table, token_ids)
    D = table.shape[1]
    return _GatherBits.apply(table, ids[:, None].expand(-1, D)).reshape(token_ids.shape + (D,))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _flat(table, token_ids)
    onehot = table.new_zeros(ids.numel(), table.shape[0])
    onehot.scatter_(1, ids[:, None], 1.0)
    return torch.mm(onehot, table).reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.normal(0.0, 1.0, size=(vocab_size, emb_dim))))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
