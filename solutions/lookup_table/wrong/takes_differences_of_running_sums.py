"""Gets the gradient of a row as the difference of two running sums.

Believes: running sums of float64 lose no digit that matters.
Tell: You add up the gradients of all rows, and take differences. What arrives at one row then spoils the others: a large
    number swallows small ones, and inf − inf is nan. Add up for each row alone.
Caught by: sends_gradient_to_the_rows_it_picked
"""

import torch
from torch import Tensor, nn


class Rows(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table: Tensor, token_ids: Tensor) -> Tensor:
        ctx.save_for_backward(token_ids)
        ctx.vocab_size = table.shape[0]
        return table[token_ids]

    @staticmethod
    def backward(ctx, arriving: Tensor) -> tuple:
        (token_ids,) = ctx.saved_tensors
        sorted_ids, order = token_ids.sort()
        sums = nn.functional.pad(arriving.double()[order].cumsum(0), (0, 0, 1, 0))
        every_id = torch.arange(ctx.vocab_size, device=arriving.device)
        ends = torch.searchsorted(sorted_ids, every_id, right=True)
        starts = torch.searchsorted(sorted_ids, every_id)
        return (sums[ends] - sums[starts]).to(arriving.dtype), None


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    rows = Rows.apply(table, token_ids.reshape(-1).long())
    return rows.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
