"""Makes the positions and does not return them.

Believes: the last line of a function is what it returns.
Tell: positional_ids gives None: the positions are made, but there is no `return`.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    positions = torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # one row for each position
        self.weight = torch.nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[torch.arange(T, device=token_ids.device)]
