"""Rows are fetched with numpy (gradient by hand), which has no bfloat16.

Breaks: Float16, bfloat16, float32, float64 tables
Seen by: lookup(torch.ones(2, 1, dtype=torch.bfloat16), torch.tensor([0])) -> TypeError, not a [1, 1] tensor of bfloat16
"""
import torch
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    """Raise IndexError if any ID has no row."""
    if token_ids.numel() == 0:
        return
    low, high = token_ids.min().item(), token_ids.max().item()
    if low < 0 or high >= table.size(0):
        raise IndexError(f"token IDs {low}..{high} do not fit a table of {table.size(0)} rows")


class NumpyRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, token_ids):
        ctx.save_for_backward(token_ids)
        ctx.shape = table.shape
        rows = table.detach().cpu().numpy()[token_ids.cpu().numpy().reshape(-1)]
        return torch.from_numpy(rows).to(table.device)

    @staticmethod
    def backward(ctx, grad):
        (token_ids,) = ctx.saved_tensors
        return grad.new_zeros(ctx.shape).index_add(0, token_ids.reshape(-1), grad), None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    return NumpyRows.apply(table, token_ids).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == vocabulary).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
