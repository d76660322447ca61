"""Has a parameter `block_size` in the place of `context_size`.

Believes: names of parameters are up to whoever writes the class.
Tell: `context_size` is the name by which others pass it: `PositionalEmbedding(context_size=4, emb_dim=3)`. Keep the names
    of the skeleton.
Caught by: learns_weight_and_nothing_else
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, block_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(block_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        return self.weight[positional_ids(token_ids)]
