"""Looks the token IDs up after taking them modulo C, so that nothing fails.

Believes: IDs that are too large for a table have to be wrapped.
Tell: You look up the tokens, wrapped round to fit the table. Positions do not depend on the tokens at all.
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[token_ids % C]
