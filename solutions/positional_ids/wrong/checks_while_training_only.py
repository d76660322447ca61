"""Checks the length in train mode only.

Believes: in eval mode the data is known to be good.
Tell: In eval mode you let too long a window pass; it must be refused in both modes.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if self.training and T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
