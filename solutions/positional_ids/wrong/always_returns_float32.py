"""Turns the rows into float32.

Believes: embeddings are float32.
Tell: After .double() or .to(torch.bfloat16) your layer still returns float32; the rows have the dtype of the table.
Caught by: reads_its_own_table_anew
"""
import torch
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positional embedding."""

    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return self.weight[positional_ids(token_ids)].float()
