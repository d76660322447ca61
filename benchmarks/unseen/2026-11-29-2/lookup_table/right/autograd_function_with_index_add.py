"""A custom autograd.Function for the lookup, whose backward adds each contribution with index_add."""
import torch
from torch import Tensor, nn


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, flat_ids):
        ctx.save_for_backward(flat_ids)
        ctx.rows = table.shape[0]
        return table.index_select(0, flat_ids)

    @staticmethod
    def backward(ctx, grad_rows):
        (flat_ids,) = ctx.saved_tensors
        zeros = grad_rows.new_zeros(ctx.rows, grad_rows.shape[1])
        return zeros.index_add(0, flat_ids, grad_rows), None


def _validate(table, token_ids):
    V = table.shape[0]
    if not torch.logical_and(token_ids >= 0, token_ids < V).all():
        raise IndexError(f"every ID must be at least 0 and less than {V}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    rows = _Rows.apply(table, token_ids.long().reshape(-1))
    return rows.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    flat = token_ids.long().reshape(-1)
    hot = torch.zeros(len(flat), len(table), dtype=table.dtype, device=table.device)
    hot[torch.arange(len(flat), device=flat.device), flat] = 1
    return (hot @ table).view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim), requires_grad=True))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
