"""I wanted to see how a gradient finds its rows, so here it is brought there by hand, by a hook on what was picked."""

import torch
from torch import Tensor, nn


class Courier:
    """Takes what arrives at the picked rows to the rows of the table."""

    def __init__(self, table: Tensor, flat: Tensor) -> None:
        self.table, self.flat = table, flat.clone()

    def __call__(self, arriving: Tensor) -> None:
        with torch.no_grad():
            if self.table.grad is None:
                self.table.grad = torch.zeros_like(self.table)
            self.table.grad.index_add_(0, self.flat, arriving.reshape(len(self.flat), -1).to(self.table.dtype))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if (token_ids < 0).any() or (token_ids >= table.shape[0]).any():
        raise IndexError(f"the table has the rows 0 to {table.shape[0] - 1}")
    flat = token_ids.reshape(-1)
    picked = table.detach()[flat].reshape(*token_ids.shape, table.shape[1])
    if table.requires_grad and torch.is_grad_enabled():
        picked.requires_grad_().register_hook(Courier(table, flat))
        picked = picked.view_as(picked)
    return picked


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if (token_ids < 0).any() or (token_ids >= table.shape[0]).any():
        raise IndexError(f"the table has the rows 0 to {table.shape[0] - 1}")
    hot = torch.nn.functional.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
