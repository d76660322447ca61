"""Takes ID 1 for the first row.

Believes: IDs count from one.
Tell: Every row that you return is one too early: token ID 0 is the first row of the table, not ID 1.
Caught by: picks_a_row_for_every_id
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    """Row number i belongs to token i."""
    vocab_size = table.shape[0]
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"ids go up to {vocab_size - 1}")
    row_numbers = token_ids - 1
    return table[row_numbers]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    all_ids = torch.arange(table.shape[0], device=table.device)
    one_hot = token_ids.unsqueeze(-1) == all_ids
    if (one_hot.sum(-1) != 1).any():
        raise IndexError("some id has no row")
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
