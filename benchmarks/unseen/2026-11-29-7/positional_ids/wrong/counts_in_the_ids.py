"""Makes a batch of places of the same shape as the batch of tokens, and takes the first line of it."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Place of each token in its window."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Looks up one row for every place."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is larger than C = {C}")
        # int64, as an index has to be
        places = token_ids.long()
        places[...] = positional_ids(token_ids)
        lines = places.reshape(token_ids.shape[:-1].numel(), T)
        line = lines[0] if len(lines) else positional_ids(token_ids)
        return self.weight[line]
