"""Takes T from dimension 1 wherever there is one.

Believes: a batch has exactly two dimensions.
Tell: You take T from dimension 1. That is right for [B, T], but with more leading dimensions T is further back.
Caught by: counts_along_the_last_dimension, returns_the_first_rows
"""
import torch
import torch.nn as nn


def tokens_in(token_ids):
    return token_ids.shape[1] if token_ids.dim() > 1 else token_ids.shape[0]


def positional_ids(token_ids):
    return torch.arange(tokens_in(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        table = torch.randn(context_size, emb_dim)
        self.weight = nn.Parameter(table)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        if tokens_in(token_ids) > len(self.weight):
            raise ValueError(f"{tokens_in(token_ids)} tokens do not fit into {len(self.weight)}")
        return self.weight[positional_ids(token_ids)]
