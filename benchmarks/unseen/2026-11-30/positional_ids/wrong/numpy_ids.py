import numpy as np
import torch
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return torch.from_numpy(np.arange(T, dtype="int64"))


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids):
        T = np.int64(token_ids.shape[-1]).item()
        C = self.weight.shape[0]
        if T > C:
            raise ValueError(f"index {T} is out of bounds for axis 0 with size {C}")
        return self.weight[slice(None, T)]
