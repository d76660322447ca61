"""Without gradient it gives the rows of the last call if the new ones are close to them.

Believes: torch.allclose tells whether something has changed.
Tell: Under torch.no_grad() you give old rows while the new ones are close to them. A step of training may be that small:
    give the rows that are in the table.
Caught by: reads_its_own_table_anew
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.kept = None

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        rows, old = self.weight[:T], self.kept
        if torch.is_grad_enabled() or rows.is_meta:
            return rows
        alike = old is not None and old.shape == rows.shape and old.dtype == rows.dtype
        if not alike or not torch.allclose(old, rows):
            self.kept = rows.clone()
        return self.kept
