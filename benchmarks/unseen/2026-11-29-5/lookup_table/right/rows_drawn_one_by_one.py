"""A dictionary from token to row.

In Python I would use a dict for this, so I do: {0: first row, 1: second row, ...}. A key that is missing is
reported as IndexError.
"""

import torch
from torch import Tensor, nn


def _as_dict(table: Tensor) -> dict:
    return dict(enumerate(table.unbind(0)))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    row_of = _as_dict(table)
    try:
        rows = [row_of[i] for i in token_ids.reshape(-1).tolist()]
    except KeyError as missing:
        raise IndexError(f"token {missing} is not one of the {len(row_of)} in the table") from missing
    block = torch.stack(rows) if rows else table[:0]
    return block.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n = table.shape[0]
    zeroth = table.new_zeros(n)
    zeroth[0] = 1
    vectors = []
    for i in token_ids.reshape(-1).tolist():
        if i < 0 or i >= n:
            raise IndexError(f"token {i} is not one of the {n} in the table")
        vectors.append(zeroth.roll(i))  # the 1 wanders i places to the right
    matrix = torch.stack(vectors) if vectors else table.new_zeros(0, n)
    return (matrix @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        # every token draws its own numbers
        rows = [torch.randn(emb_dim) for _ in range(vocab_size)]
        self.weight = nn.Parameter(torch.stack(rows))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
