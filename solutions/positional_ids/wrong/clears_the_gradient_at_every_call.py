"""Calls zero_grad() in forward.

Believes: a layer has to clear its gradient before it is used again.
Tell: Where your layer is called more than once, the gradient of one of the calls is thrown away. Gradients add
    up until whoever trains the model clears them: leave them to torch.
Caught by: sends_each_row_its_gradient
"""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        self.zero_grad()
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into {C} places")
        return self.weight[:T]
