"""The empty window gets a line of its own, then the rest is easy."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """0 .. T-1 as int64, nothing for an empty window."""
    if token_ids.dim() > 1 and token_ids.size(-1) == 0:
        return token_ids.new_empty(0)  # nothing to count in any line of the batch
    return torch.cumsum(torch.ones(token_ids.size(-1), dtype=torch.int64, device=token_ids.device), dim=0) - 1


class PositionalEmbedding(nn.Module):
    """A row of `emb_dim` numbers for each of `context_size` places."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if (t := token_ids.size(-1)) > (c := self.weight.size(0)):
            raise ValueError(f"{t} tokens do not fit into {c} places")
        return self.weight[0:t, :]
