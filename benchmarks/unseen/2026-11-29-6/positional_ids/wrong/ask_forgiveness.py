"""
Positional embedding, EAFP style ("easier to ask forgiveness than permission").

Torch checks every index anyway. Checking the length beforehand as well would do the work twice, so the lookup is
simply tried, and torch's IndexError is turned into a ValueError that names both lengths.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        try:
            return F.embedding(positions, self.weight)
        except IndexError as error:
            raise ValueError(
                f"window of {positions.numel()} tokens, but the context has {self.weight.shape[0]} places"
            ) from error
