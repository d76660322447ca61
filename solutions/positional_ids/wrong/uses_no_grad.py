"""Picks the rows under no_grad.

Believes: a lookup has no gradient.
Tell: No gradient flows through your layer: the lookup is hidden from torch, so the table can never learn.
Caught by: sends_each_row_its_gradient
"""
import torch
from torch import nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super(PositionalEmbedding, self).__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    @torch.no_grad()
    def forward(self, token_ids):
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[positional_ids(token_ids)]
