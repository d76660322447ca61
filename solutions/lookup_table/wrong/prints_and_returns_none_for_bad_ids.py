"""Prints a message for a bad ID and returns None.

Believes: printing is how a function says that something is wrong.
Tell: For an ID that is not in the table you print a message and go on. Raise IndexError, so that nobody
    works on with None.
Caught by: refuses_ids_outside_the_table
"""

import torch
from torch import nn


def lookup(table, token_ids):
    for token_id in token_ids.reshape(-1).tolist():
        if token_id not in range(len(table)):
            print("Error! There is no token", token_id)
            return
    return table[token_ids]


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
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    def reset_parameters(self):
        with torch.no_grad():
            self.weight.normal_(mean=0, std=1)

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
