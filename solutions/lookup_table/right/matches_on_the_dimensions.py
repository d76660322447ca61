"""Tells the shapes apart by match, and calls itself for the rows of a batch."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    match token_ids.dim():
        case 0:
            number = int(token_ids)
            if number < 0 or number >= len(table):
                raise IndexError(f"{number} is not in 0..{len(table) - 1}")
            return table.select(0, number)
        case 1:
            return table.index_select(0, token_ids)
        case _:
            flat = lookup(table, token_ids.flatten())
            return flat.unflatten(0, token_ids.shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    match tuple(token_ids.shape):
        case ():
            return one_hot_lookup(table, token_ids.reshape(1)).squeeze(0)
        case (_,):
            one_hot = token_ids[:, None] == torch.arange(len(table), device=token_ids.device)[None, :]
            if int(one_hot.sum()) < len(token_ids):
                raise IndexError("an ID is not in the table")
            return one_hot.to(table.dtype) @ table
        case shape:
            return one_hot_lookup(table, token_ids.flatten()).reshape(*shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
