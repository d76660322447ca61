"""The layer keeps an offset, as if the windows of a text followed each other.

Believes: the next call brings the next window, so its positions go on.
Tell: Your layer goes on with the next rows at the next call; every window starts with row 0.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.seen = 0
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        places = (positional_ids(token_ids) + self.seen) % C
        self.seen += T
        return self.weight[places]
