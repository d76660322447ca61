"""Returns the token IDs of the first window as positions.

Believes: the IDs of the tokens are their positions.
Tell: You return token IDs. A position says where a token stands, not which token it is: 0, 1, 2, ... for every window.
Caught by: counts_up_from_zero
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    return token_ids.flatten()[: token_ids.shape[-1]].long()


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return self.weight.narrow(0, 0, T)
