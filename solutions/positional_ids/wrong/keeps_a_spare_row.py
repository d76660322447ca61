"""Makes a table of C + 1 rows.

Believes: position C needs a row too.
Tell: Your table has one row too many: the positions are 0 to C - 1, which makes C rows.
Caught by: has_a_row_for_every_position
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size + 1, emb_dim))

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} > {self.context_size}")
        return self.weight[:T]
