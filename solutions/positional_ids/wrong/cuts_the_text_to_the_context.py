"""Cuts the input to its last C tokens.

Believes: a model quietly forgets what does not fit.
Tell: With more tokens than places you return all rows of the table and raise nothing; too long a window must be refused.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    *_, T = token_ids.shape
    ids = torch.arange(T, device=token_ids.device)
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        token_ids = token_ids[..., -self.context_size:]
        return self.weight[positional_ids(token_ids)]
