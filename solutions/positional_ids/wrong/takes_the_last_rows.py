"""Takes the last T rows.

Believes: the newest tokens belong to the end of the table.
Tell: You take the last T rows of the table; the first token of a window belongs to row 0. With T = C nobody sees it.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids: torch.Tensor) -> torch.Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return self.weight[C - T:]
