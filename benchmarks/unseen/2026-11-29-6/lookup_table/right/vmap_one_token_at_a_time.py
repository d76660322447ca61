"""I only think about ONE token, and let torch.vmap do it for all of them.

For one ID the lookup is "the row with that number", and the one-hot way is "a vector with a single 1, times the table".
vmap turns both into functions of a whole line of IDs.
"""

import torch
from torch import Tensor, nn


def _one_row(table: Tensor, i: Tensor) -> Tensor:
    return table[i.reshape(1)].squeeze(0)       # table[i] would ask for a Python int, which vmap has not got


def _one_product(table: Tensor, i: Tensor) -> Tensor:
    numbers = torch.arange(table.shape[0], device=table.device)
    return (numbers == i).to(table.dtype) @ table


def _for_all(function, table: Tensor, token_ids: Tensor) -> Tensor:
    rows, width = table.shape
    line = token_ids.reshape(-1).long()
    if ((line < 0) | (line >= rows)).any():
        raise IndexError(f"an ID is not in 0..{rows - 1}")
    if line.numel() == 0:                       # vmap wants at least one
        return table[:0].reshape(*token_ids.shape, width)
    return torch.vmap(function, in_dims=(None, 0))(table, line).reshape(*token_ids.shape, width)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_all(_one_row, table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_all(_one_product, table, token_ids)


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return _for_all(_one_row, self.weight, token_ids)
