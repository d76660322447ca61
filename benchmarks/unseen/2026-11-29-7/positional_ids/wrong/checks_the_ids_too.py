"""Wrong IDs should be noticed as early as possible, so this layer has a look at them as well."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts tokens, whatever they are."""
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """Learned rows for places, with checks before they are looked up."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _check(self, token_ids: Tensor) -> None:
        length, places = token_ids.shape[-1], self.weight.shape[0]
        if length > places:
            raise ValueError(f"{length} tokens given, the context holds {places}")
        if not token_ids.is_meta and bool((token_ids < 0).any()):
            raise IndexError(f"token IDs start at 0, found {int(token_ids.min())}")

    def forward(self, token_ids: Tensor) -> Tensor:
        self._check(token_ids)
        return self.weight[positional_ids(token_ids)]
