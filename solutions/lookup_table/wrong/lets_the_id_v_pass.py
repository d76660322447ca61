"""Takes the ID V, one past the last row, for the last row.

Believes: a vocabulary of V tokens has IDs up to V.
Tell: You let the ID V pass. Counting starts at 0, so the last row of V rows has the ID V - 1.
Caught by: refuses_ids_outside_the_table
"""

import torch
import torch.nn as nn


def lookup(table, token_ids):
    V = table.shape[0]
    if torch.any(token_ids < 0) or torch.any(token_ids > V):
        raise IndexError("no such token")
    return table[torch.clamp(token_ids, max=V - 1)]


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
