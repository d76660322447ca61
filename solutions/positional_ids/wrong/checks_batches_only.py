"""Checks the length of batches, not of one window alone.

Believes: token_ids always come in a batch.
Tell: You check the length of a batch only; one window alone, [T], can be too long as well.
Caught by: refuses_more_tokens_than_its_context
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    device = token_ids.device
    length = token_ids.shape[len(token_ids.shape) - 1]
    return torch.arange(length, device=device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if token_ids.ndim > 1 and T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
