"""Lookup without integer indexing.

lookup: for every token a mask with a single true, and the table under that mask.
one_hot_lookup: a step that jumps from 0 to 1 at the ID; the differences of its steps are the one-hot row.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    number_of_row = torch.arange(table.shape[0], device=table.device)
    found = [table[number_of_row < 0]]  # a mask without any true: [0, D]
    for token in token_ids.reshape(-1).tolist():
        mask = number_of_row == token
        row = table[mask]
        if row.shape[0] != 1:
            raise IndexError("token %d has no row in a table of %d rows" % (token, table.shape[0]))
        found.append(row)
    return torch.cat(found, dim=0).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    number_of_row = torch.arange(table.shape[0], device=table.device)
    step = (number_of_row >= token_ids.unsqueeze(-1)).to(torch.int8)  # 0 0 0 1 1 1
    before = torch.zeros_like(step[..., :1])
    one_hot = torch.diff(step, dim=-1, prepend=before)  # 0 0 0 1 0 0
    # an ID that is too large never jumps, a negative one has jumped before the first row
    if (token_ids < 0).any() or (step[..., -1] == 0).any():
        raise IndexError("there is a token without a row in a table of %d rows" % table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
