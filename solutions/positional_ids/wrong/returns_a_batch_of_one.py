"""Returns [1, T, D].

Believes: positions need a batch dimension to be added to a batch.
Tell: Your rows come with a batch dimension of size 1; the result should be [T, D].
Caught by: returns_the_first_rows
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        return self.weight[positional_ids(token_ids)].unsqueeze(0)
