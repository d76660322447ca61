import torch
from torch import Tensor, nn


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, ids):
        ctx.save_for_backward(ids)
        ctx.table_shape = table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, grad_output):
        (ids,) = ctx.saved_tensors
        grad_table = grad_output.new_zeros(ctx.table_shape)
        grad_table[ids] = grad_output
        return grad_table, None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if torch.any((token_ids < 0) | (token_ids >= V)):
        raise IndexError(f"expected IDs from 0 to {V - 1}")
    return _Rows.apply(table, token_ids.reshape(-1)).reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if torch.any((token_ids < 0) | (token_ids >= V)):
        raise IndexError(f"expected IDs from 0 to {V - 1}")
    hot = nn.functional.one_hot(token_ids.reshape(-1).long(), V).to(table)
    return hot.mm(table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
