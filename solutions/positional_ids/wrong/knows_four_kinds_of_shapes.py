"""Has a case for each number of dimensions from one to four, and refuses the rest.

Believes: nobody has more than three leading dimensions.
Tell: You refuse IDs of five dimensions or more. Whatever their number, only the last one counts.
Caught by: counts_along_the_last_dimension
"""

import torch
from torch import nn


def positional_ids(token_ids):
    match tuple(token_ids.shape):
        case (count,) | (_, count) | (_, _, count) | (_, _, _, count):
            return torch.arange(count, dtype=torch.int64, device=token_ids.device)
        case other:
            raise TypeError(f"token_ids of shape {other} are no windows of tokens")


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight.index_select(0, positional_ids(token_ids))
