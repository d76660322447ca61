"""Picks rows of the transposed table.

Believes: the table is stored with one column per token, so it has to be turned round first.
Tell: You turn the table round before you look up. One token is one row of the table as it is given, so
    the IDs count along its first dimension.
Caught by: picks_a_row_for_every_id
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    columns = table.T
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= columns.shape[0]):
        raise IndexError("token id outside the table")
    return columns[token_ids]


def one_hot_lookup(table: torch.Tensor, token_ids: torch.Tensor) -> torch.Tensor:
    """The same by a matrix product."""
    vocab_size = table.shape[0]
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError("token id out of range")
    eye = torch.eye(vocab_size, dtype=table.dtype, device=table.device)
    return eye[token_ids] @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
