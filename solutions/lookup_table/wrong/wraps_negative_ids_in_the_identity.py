"""Picks rows of the identity matrix, where -1 wraps round.

Believes: indexing the identity refuses every ID that is not in the table.
Tell: Your one-hot rows are rows of an identity matrix, and there -1 wraps round to the last one. A
    negative ID must be refused.
Caught by: one_hot_lookup_refuses_ids_outside_the_table
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


def one_hot_lookup(table, token_ids):
    identity = torch.eye(len(table), dtype=table.dtype, device=table.device)
    return identity[token_ids.long()] @ table


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
