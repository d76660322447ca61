"""The backward pass assigns instead of adding, so only one of n contributions stays.

Breaks: a row picked n times gets n contributions
Seen by: t = torch.zeros(2, 1, requires_grad=True); lookup(t, torch.tensor([0, 0])).sum().backward(); t.grad.tolist() -> [[1.0], [0.0]], not [[2.0], [0.0]]
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


class PickRows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, flat):
        ctx.save_for_backward(table, flat)
        return table.index_select(0, flat)

    @staticmethod
    def backward(ctx, grad_rows):
        table, flat = ctx.saved_tensors
        grad_table = torch.zeros_like(table)
        grad_table[flat] = grad_rows
        return grad_table, None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    return PickRows.apply(table, token_ids.reshape(-1).long()).reshape(*token_ids.shape, table.size(1))


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
