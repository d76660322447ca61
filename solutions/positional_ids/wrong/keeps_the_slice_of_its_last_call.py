"""Gives the slice of the call before where length and memory are the same.

Believes: two slices of the same memory are the same.
Tell: After a call under torch.no_grad() a window of the same length gives rows that send no gradient: they are those of the
    call before. Cut them anew at every call.
Caught by: sends_each_row_its_gradient
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.cut, self.rows = None, None

    def forward(self, token_ids):
        table, T, C = self.weight, token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"Got {T} tokens for a context of {C}.")
        cut = (table.data_ptr(), table.dtype, table.device, T)
        if self.cut != cut or table.is_meta:
            self.cut, self.rows = cut, table[:T]
        return self.rows
