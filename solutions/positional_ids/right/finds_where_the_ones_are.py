"""Asks nonzero and where at which places a row of ones is not zero."""
import torch
from torch import nn


def positional_ids(token_ids):
    ones = torch.ones(token_ids.shape[-1], device=token_ids.device)
    return ones.nonzero().squeeze(1)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"window {T}, context {C}")
        (places,) = torch.where(torch.ones(T, dtype=torch.bool, device=self.weight.device))
        return self.weight[places]
