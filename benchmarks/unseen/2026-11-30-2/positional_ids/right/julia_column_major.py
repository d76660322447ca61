import torch
from torch import nn

# In Julia a batch of vectors is a matrix whose *columns* are the vectors, and memory
# runs down the columns. I keep that in memory and show the other face to the outside.


def axes(a, d):
    """axes(a, d), but from 0."""
    return range(a.shape[d])


def collect(r, device):
    return torch.arange(r.start, r.stop, r.step, dtype=torch.int64, device=device)


def positional_ids(token_ids):
    return collect(axes(token_ids, -1), token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        W = torch.randn(emb_dim, context_size)      # D x C, one column per place
        self.weight = nn.Parameter(W.t())           # C x D for everyone else

    def forward(self, token_ids):
        places = axes(token_ids, -1)
        have = axes(self.weight, 0)
        if len(places) > len(have):
            raise ValueError(
                f"BoundsError: attempt to access {len(have)}-row weight at places 0:{len(places) - 1} "
                f"({len(places)} of them)"
            )
        W = self.weight.t()                         # D x C again
        return W[:, places.start:places.stop].t()
