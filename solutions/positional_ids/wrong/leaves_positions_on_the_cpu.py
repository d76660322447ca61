"""Makes the positions without device=, on the CPU, wherever the tokens are.

Believes: torch puts a new tensor where the others are.
Tell: Your positions always lie on the CPU. That goes well until the tokens lie on a GPU; say where they should be.
Caught by: works_on_any_device
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1])


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"Sequence of {T} tokens is longer than the context of {C}")
        return nn.functional.embedding(positional_ids(token_ids), self.weight)
