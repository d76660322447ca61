"""Makes the positions of a batch of empty windows in the dtype of the IDs.

Believes: where there is nothing to count, the dtype does not matter.
Tell: For a batch of int32 windows without tokens you give an empty tensor of int32. An empty tensor has a dtype, too, and
    positions are int64.
Caught by: looks_at_nothing_but_the_length
"""

import torch
from torch import nn


def positional_ids(token_ids):
    if token_ids.dim() > 1 and token_ids.size(-1) == 0:
        return token_ids.new_empty(0)
    return torch.cumsum(torch.ones(token_ids.size(-1), dtype=torch.int64, device=token_ids.device), dim=0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[:T]
