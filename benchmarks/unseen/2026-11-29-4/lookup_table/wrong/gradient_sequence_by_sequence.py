"""The lookup together with its gradient.

Backwards, every row of the table collects what comes back from the places it went to. I go through the batch
sequence by sequence, so that the contributions of different sequences add up.
"""

import torch
from torch import Tensor, nn


class _Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, sequences: Tensor) -> Tensor:
        ctx.save_for_backward(sequences)
        ctx.table_shape = table.shape
        return table[sequences]

    @staticmethod
    def backward(ctx, grad_rows: Tensor):
        (sequences,) = ctx.saved_tensors
        grad_table = torch.zeros(ctx.table_shape, dtype=grad_rows.dtype, device=grad_rows.device)
        for ids, grad in zip(sequences, grad_rows):
            grad_table[ids] += grad
        return grad_table, None


def _check(table: Tensor, token_ids: Tensor) -> None:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"no row for an ID outside of 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    if token_ids.dim() < 2:
        sequences = token_ids.reshape(1, -1)
    else:
        sequences = token_ids.flatten(0, -2)
    rows = _Rows.apply(table, sequences.long())  # [B, T, D]
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
