"""The layer makes one batch of all leading dimensions with view.

Believes: view works whatever lies where in memory.
Tell: Your layer flattens the leading dimensions with view, which raises an error where the tokens are not contiguous in
    memory. Their number alone is needed: the shape tells it.
Caught by: returns_the_first_rows
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        if T == 0:  # view(-1, 0) is ambiguous
            return self.weight[:0]
        input_ids = token_ids.view(-1, T)
        return nn.functional.embedding(positional_ids(input_ids), self.weight)
