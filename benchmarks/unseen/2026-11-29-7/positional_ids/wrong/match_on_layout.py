"""I wrote one case for each layout of tokens, so that nobody has to count dimensions in their head."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """One window, a batch, a batch of groups, and groups of those: always the last number counts."""
    match tuple(token_ids.shape):
        case (tokens,):
            count = tokens
        case (_batch, tokens):
            count = tokens
        case (_group, _batch, tokens):
            count = tokens
        case (_outer, _group, _batch, tokens):
            count = tokens
        case other:
            raise TypeError(f"token_ids of shape {other} are no windows of tokens")
    return torch.arange(count, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Rows by place, looked up with the IDs from above."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(0.0, 1.0, size=(context_size, emb_dim)))
        self.context_size = context_size

    def forward(self, token_ids: Tensor) -> Tensor:
        places = positional_ids(token_ids)
        if places.shape[0] > self.context_size:
            raise ValueError(f"{places.shape[0]} tokens are more than the context of {self.context_size}")
        return self.weight.index_select(0, places)
