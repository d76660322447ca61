"""Lookup table with strides.

Row i of a table begins i * D numbers from the start, and the next number of it is one further. That is what as_strided
can say. It needs a contiguous table, so I make sure of that first.
"""

import torch
from torch import Tensor, nn


def _ids_as_list(table: Tensor, token_ids: Tensor) -> list[int]:
    ids = token_ids.reshape(-1).tolist()
    for i in ids:
        if not 0 <= i < table.shape[0]:
            raise IndexError(f"row {i} of a table with {table.shape[0]} rows")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _ids_as_list(table, token_ids)
    width = table.shape[1]
    contiguous = table.contiguous()
    rows = [contiguous.as_strided((1, width), (width, 1), i * width) for i in ids]
    return torch.cat([contiguous[:0], *rows]).reshape(*token_ids.shape, width)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _ids_as_list(table, token_ids)
    one_hot = torch.zeros(len(ids), table.shape[0], dtype=table.dtype, device=table.device)
    for n, i in enumerate(ids):
        one_hot[n, i] = 1
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
