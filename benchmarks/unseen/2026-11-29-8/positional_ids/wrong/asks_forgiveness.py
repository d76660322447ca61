"""Positions and their rows, in the Python way: easier to ask forgiveness than permission.

The table itself knows how many rows it has, so I do not compare sizes: I look the rows up, and if one is missing
I say so.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Embedding(context_size, emb_dim).weight

    def forward(self, token_ids: Tensor) -> Tensor:
        places = positional_ids(token_ids)
        try:
            return F.embedding(places, self.weight)
        except IndexError:
            raise ValueError(
                f"{places.numel()} tokens do not fit into a context of {self.weight.shape[0]}"
            ) from None
