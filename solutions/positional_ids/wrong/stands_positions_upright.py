"""Returns a column [T, 1].

Believes: positions have to stand upright beside the rows of a table.
Tell: Your positions are a column, [T, 1]; the result should be [T]. When B = T, adding a column would even go
    unnoticed.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)[:, None]


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids):
        T = token_ids.shape[-1]
        if T > self.weight.shape[0]:
            raise ValueError("T " + str(T) + " C " + str(self.weight.shape[0]))
        return self.weight[positional_ids(token_ids)].squeeze(1)
