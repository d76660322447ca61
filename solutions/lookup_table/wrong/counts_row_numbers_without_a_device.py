"""Makes the row numbers on the CPU, wherever the IDs are.

Believes: small helper tensors do not need a device.
Tell: Your row numbers do not lie where the table and its IDs lie, so on a GPU they could not be compared.
    Make them with `device=token_ids.device`.
Caught by: makes_every_tensor_where_the_table_is
"""

import torch
from torch import nn


def lookup(table, token_ids):
    V = table.shape[0]
    for token_id in token_ids.flatten().tolist():
        if token_id < 0 or token_id >= V:
            raise IndexError(f"no row for token {token_id}")
    return table[token_ids.long()]


def one_hot_lookup(table, token_ids):
    row_numbers = torch.arange(len(table))
    one_hot = token_ids[..., None] == row_numbers
    if not torch.all(one_hot.any(-1)):
        raise IndexError("token id outside the table")
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids):
        rows = self.weight.index_select(0, token_ids.reshape(-1))
        return rows.reshape(*token_ids.shape, self.weight.shape[1])
