"""Registers a buffer that is saved, and overrides state_dict to leave it out.

Believes: whoever saves a model asks every layer for its state_dict.
Tell: You leave the positions out of this layer's state_dict by a method of your own. A model that holds the layer saves them
    all the same, and a new layer misses them when it loads. Let torch know that they are not to be saved.
Caught by: learns_weight_and_nothing_else
"""

import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("positions", torch.arange(context_size))

    def state_dict(self, *args, **kwargs):
        whole = super().state_dict(*args, **kwargs)
        return type(whole)((name, tensor) for name, tensor in whole.items() if name == "weight")

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], len(self.positions)
        if T > C:
            raise ValueError(f"the window is {T} long, at most {C} are possible")
        return self.weight[self.positions[:T]]
