"""Checks the values of the token IDs and refuses those that GPT-2 does not have.

Believes: every function has to check that its IDs are in the vocabulary.
Tell: You look at the values of the IDs and refuse some. Positions do not depend on them; whoever looks tokens up will check.
Caught by: looks_at_nothing_but_the_length
"""
import torch
from torch import nn


def positional_ids(token_ids):
    if not token_ids.is_meta and ((token_ids < 0) | (token_ids > 50256)).any():
        raise IndexError("token ID out of range")
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return self.weight[positional_ids(token_ids)]
