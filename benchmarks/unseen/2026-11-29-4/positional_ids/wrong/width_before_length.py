"""Positional IDs and positional embedding.

emb_dim is the width of a row, context_size the number of rows, i.e. weight is [context_size, emb_dim].
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row for each place of the window."""

    def __init__(self, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens in the window, {self.context_size} places in the table")
        return self.weight[:T]


if __name__ == "__main__":
    layer = PositionalEmbedding(context_size=4, emb_dim=2)
    assert layer.weight.shape == (4, 2)
    assert layer(torch.tensor([[464, 3797, 3332]])).shape == (3, 2)
