"""Positional embedding with the positions prepared once.

The places never change, so they are made in __init__ and kept as a buffer: a buffer travels with .to(...), and with
persistent=False it stays out of the state_dict.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.register_buffer("places", torch.arange(context_size), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        num_places = self.places.shape[0]
        if num_tokens > num_places:
            raise ValueError(f"{num_tokens} tokens do not fit into {num_places} places")
        return self.weight[self.places[:num_tokens]]
