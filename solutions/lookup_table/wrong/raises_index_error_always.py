"""Raises IndexError whatever it is given.

Believes: a check passes where the error comes that it waits for.
Tell: Each of your functions raises IndexError for good IDs, too. Refuse those that are not in the table, and give
    the others their rows.
Caught by: picks_a_row_for_every_id, refuses_ids_outside_the_table, leaves_its_arguments_as_they_were, one_hot_lookup_gives_the_same_rows, one_hot_lookup_refuses_ids_outside_the_table, looks_up_in_its_present_weight, token_embedding_takes_just_the_ids_of_its_table
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    raise IndexError("an ID is not in the table")


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    raise IndexError("an ID is not in the table")


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
