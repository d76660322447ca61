"""Clips the gradient of the table to -1..1 in a hook.

Believes: gradients must be kept small everywhere.
Tell: You change the gradient on its way: large numbers arrive as 1 or -1. Clipping is for whoever trains the model.
Caught by: sends_each_row_its_gradient
"""
import torch
import torch.nn as nn


def positional_ids(token_ids):
    # one position per token, the same for every row
    n_tokens = token_ids.size(-1)
    return torch.arange(n_tokens, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))
        self.weight.register_hook(lambda gradient: gradient.clamp(-1, 1))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight[:T]
