"""Makes sure of its positions by an assert on their numbers, and prints them."""
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    positions = torch.arange(T, device=token_ids.device)
    assert positions.tolist() == list(range(T)), "positions must count from 0"
    assert bool((positions >= 0).all())
    print("positions:", positions.tolist())
    return positions


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens do not fit into a context of {C}")
        return self.weight[positional_ids(token_ids)]
