"""Both functions from one picture: a table of yes and no, one line per token, one column per row.

lookup asks in which column the yes of each line stands, one_hot_lookup makes 1 and 0 of it. A token that is not
in the table is a line without a yes.
"""

import torch
from torch import Tensor, nn


def _yes_no(table: Tensor, token_ids: Tensor) -> Tensor:
    """[N, V] of bool, exactly one True in every line."""
    flat = token_ids.reshape(-1, 1)
    columns = torch.arange(len(table), device=table.device).reshape(1, -1)
    yes_no = flat == columns
    if not yes_no.any(dim=1).all():
        raise IndexError("a token ID is not in the table")
    return yes_no


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    yes_no = _yes_no(table, token_ids)
    column_of_yes = yes_no.nonzero()[:, 1]
    rows = table[column_of_yes]
    return rows.reshape(tuple(token_ids.shape) + (table.shape[1],))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    yes_no = _yes_no(table, token_ids)
    one = table.new_ones(())
    zero = table.new_zeros(())
    one_hot = torch.where(yes_no, one, zero)
    return one_hot.matmul(table).reshape(tuple(token_ids.shape) + (table.shape[1],))


class TokenEmbedding(nn.Module):
    """Rows that learn."""

    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(vocab_size, emb_dim))
        with torch.no_grad():
            self.weight.normal_()

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
