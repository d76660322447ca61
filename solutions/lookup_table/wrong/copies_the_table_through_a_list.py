"""Makes a new float32 tensor from the table's numbers and looks up in that.

Believes: a table is a list of lists, and `torch.tensor` makes it a tensor again.
Tell: You copy the table's numbers into a new tensor. It has no gradient to give back to the table, and
    always the dtype float32.
Caught by: gives_the_rows_bit_for_bit, sends_gradient_to_the_rows_it_picked
"""

import torch
import torch.nn as nn
from torch import Tensor


def lookup(table, token_ids):
    rows = table.tolist()
    for i in token_ids.flatten().tolist():
        if i < 0 or i >= len(rows):
            raise IndexError(i)
    return torch.tensor(rows)[token_ids]


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
        return lookup(self.weight, token_ids)
