"""The same batch is often embedded more than once, so the last few one-hot matrices are kept."""

from functools import lru_cache

import torch
from torch import Tensor, nn


@lru_cache(maxsize=8)
def one_hot_matrix(token_ids: Tensor, vocab_size: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    """[N, V]; a wrong ID raises IndexError, and is not remembered."""
    flat = token_ids.flatten().long()
    matrix = torch.zeros(flat.numel(), vocab_size, dtype=dtype, device=device)
    for line, number in enumerate(flat.tolist()):
        if number not in range(vocab_size):
            raise IndexError(f"{number} is not one of the IDs 0 to {vocab_size - 1}")
        matrix[line, number] = 1
    return matrix


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError(f"not all of the IDs are in 0..{table.shape[0] - 1}")
    return table.index_select(0, token_ids.flatten()).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    hot = one_hot_matrix(token_ids, table.shape[0], table.dtype, table.device)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
