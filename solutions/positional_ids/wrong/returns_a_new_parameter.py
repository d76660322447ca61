"""Wraps the rows in a new nn.Parameter.

Believes: what is learned has to be an nn.Parameter.
Tell: You make a new parameter of the rows: the gradient ends there, and the table itself gets none.
Caught by: sends_each_row_its_gradient
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
        C = len(self.weight)
        T = token_ids.shape[-1]
        if not T <= C:
            raise ValueError(f"{T=} does not fit, {C=}")
        return nn.Parameter(self.weight[:T])
