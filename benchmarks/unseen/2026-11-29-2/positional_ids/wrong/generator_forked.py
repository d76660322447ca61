"""Draws inside fork_rng, which puts the global generator back: two layers are the same.
Breaks: two layers made one after the other differ
Seen by: torch.equal(PositionalEmbedding(4, 2).weight, PositionalEmbedding(4, 2).weight) is True.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):  # leave the generator of the caller alone
            self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.size(-1)
        if T > len(self.weight):
            raise ValueError("%d tokens, but only %d positions" % (T, len(self.weight)))
        return self.weight[:T]
