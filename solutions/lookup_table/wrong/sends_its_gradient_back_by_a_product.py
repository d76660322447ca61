"""Gets the gradient of the table as the product of the turned one-hot matrix with what arrives.

Believes: 0 times anything is 0.
Tell: Your gradient is a product with one-hot rows. 0 times inf is nan: where inf arrives at one row, rows that were not
    picked get nan instead of zero. Add each row's gradient where it belongs.
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
        one_hot = nn.functional.one_hot(ctx.saved_tensors[0], ctx.vocab_size)
        return one_hot.to(arriving.dtype).T @ arriving, None


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
