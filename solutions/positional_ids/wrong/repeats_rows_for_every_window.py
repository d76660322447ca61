"""Returns the rows once for every window, [..., T, D].

Believes: what a layer returns has the batch of what it is given.
Tell: You repeat the rows for every window; the result should be [T, D], once. Adding it to a batch repeats it by
    itself.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)

    def forward(self, token_ids):
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        positions = positional_ids(token_ids).expand(token_ids.shape)
        return self.weight[positions]
