"""Lets torch follow the lookup in train mode only.

Believes: nobody asks for gradients in eval mode, so they may be saved there.
Tell: In eval mode no gradient comes through your layer. Eval mode switches nothing off here: whoever needs no gradient
    says torch.no_grad().
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

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens are too many for a context of {C}")
        with torch.set_grad_enabled(self.training):
            return self.weight[positional_ids(token_ids)]
