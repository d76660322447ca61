"""Returns C - 1 rows for a full window.

Believes: the last index of a slice is the last row.
Tell: A window that fills the context gets one row too few: your slice stops before the last row of the table.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn, Tensor


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(0, token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned positions."""

    def __init__(self, context_size: int, emb_dim: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim), requires_grad=True)
        self.last = context_size - 1

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        if length > self.last + 1:
            raise ValueError(f"{length} tokens, {self.last + 1} places")
        end = min(length, self.last)
        return self.weight[0:end]
