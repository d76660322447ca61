"""Borrows the forward pass of an nn.Embedding that has no memory of its own, and lends it my table at each call."""

import torch
from torch import Tensor, nn
from torch.func import functional_call


def positional_ids(token_ids: Tensor) -> Tensor:
    """Sums 1, 2, ..., T of as many ones, each less one."""
    length = token_ids.shape[-1]
    return torch.full((length,), 1, device=token_ids.device, dtype=torch.int64).cumsum(-1) - 1


class PositionalEmbedding(nn.Module):
    """`self.template` sits in a tuple, where torch does not look for submodules."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self.template = (nn.Embedding(context_size, emb_dim, device="meta"),)

    def forward(self, token_ids: Tensor) -> Tensor:
        (template,) = self.template
        asked, given = token_ids.shape[-1], template.num_embeddings
        if asked > given:
            raise ValueError(f"asked for {asked} positions, given {given}")
        return functional_call(template, {"weight": self.weight}, (positional_ids(token_ids),))
