"""Sorts the tokens by ID and gives their ranks.

Believes: positions follow from the order of the IDs.
Tell: Your positions come from sorting the token IDs; their values must not matter, only where they stand.
Caught by: counts_up_from_zero
"""
import torch
from torch import nn


def positional_ids(token_ids):
    one_window = token_ids.reshape(-1)[: token_ids.shape[-1]]
    return one_window.argsort(stable=True)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        T, C = token_ids.size(-1), self.weight.size(0)
        if T > C:
            raise ValueError("too long: %d tokens, but context_size is %d" % (T, C))
        return self.weight[torch.arange(T, device=self.weight.device)]
