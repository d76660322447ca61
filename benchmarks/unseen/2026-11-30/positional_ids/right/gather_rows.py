import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    # [2, T]: row numbers and column numbers of a T x 1 triangle
    rows, cols = torch.tril_indices(T, 1, device=token_ids.device) if T else torch.empty(2, 0, dtype=torch.int64, device=token_ids.device)
    return rows


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        w = torch.distributions.Normal(0.0, 1.0).sample((context_size, emb_dim))
        self.weight = nn.Parameter(w)

    def forward(self, token_ids):
        C, D = self.weight.size()
        pos = positional_ids(token_ids)
        T = pos.size(0)
        if C < T:
            raise ValueError("C=" + repr(C) + " < T=" + repr(T))
        index = pos.unsqueeze(-1).expand(T, D)
        return torch.gather(self.weight, 0, index)
