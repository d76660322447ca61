"""JAX habits: say what happens to one token, and let vmap do it for all of them."""

from functools import partial
from typing import Callable

import torch
from torch import Tensor, nn

OneToken = Callable[[Tensor, Tensor], Tensor]


def _row(table: Tensor, token_id: Tensor) -> Tensor:
    return table[token_id]


def _one_hot_times(table: Tensor, token_id: Tensor) -> Tensor:
    positions = torch.arange(table.shape[0], device=table.device)
    return (positions == token_id).to(table.dtype) @ table


def _for_all_tokens(one: OneToken, table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.ravel().long()
    if torch.any(flat < 0) or torch.any(flat >= table.shape[0]):
        raise IndexError("a token ID is not in the table")
    shape = (*token_ids.shape, table.shape[1])
    if flat.numel() == 0:
        return table[:0].reshape(shape)  # nothing to map over
    return torch.vmap(partial(one, table))(flat).reshape(shape)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_all_tokens(_row, table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_all_tokens(_one_hot_times, table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn([vocab_size, emb_dim]))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
