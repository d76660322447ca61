"""Makes the one-hot rows 50257 places wide, whatever the table.

Believes: the vocabulary of a GPT has 50257 tokens.
Tell: Your one-hot rows have 50257 places for every table. Take the number of rows from the table that you
    are given.
Caught by: one_hot_lookup_gives_the_same_rows
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # index_select raises IndexError for a bad id by itself
    rows = torch.index_select(table, 0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, emb_dim)


VOCAB_SIZE = 50257


def one_hot_lookup(table, token_ids):
    if token_ids.numel() and (token_ids.min() < 0 or token_ids.max() >= VOCAB_SIZE):
        raise IndexError("token id outside the table")
    return F.one_hot(token_ids.long(), VOCAB_SIZE).to(table.dtype) @ table


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
