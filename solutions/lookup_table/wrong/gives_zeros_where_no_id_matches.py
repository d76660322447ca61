"""Compares IDs with all row numbers, and gives zeros where none matches.

Believes: an ID that matches no row number is noticed by itself.
Tell: An ID that is not in the table matches no row number, and you return zeros for it. Raise IndexError.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    ids = token_ids.long().reshape(-1)
    if torch.any(ids < 0) or torch.any(ids >= vocab_size):
        raise IndexError("id not in table")
    index = ids.unsqueeze(1).expand(-1, emb_dim)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (emb_dim,))


def one_hot_lookup(table, token_ids):
    row_numbers = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids.unsqueeze(-1) == row_numbers).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
