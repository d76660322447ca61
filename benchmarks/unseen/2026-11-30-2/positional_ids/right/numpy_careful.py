"""numpy where it is at home, torch where it has to be."""
import numpy as np
import torch
from torch import nn


def positional_ids(token_ids):
    shape = np.asarray(token_ids.shape, dtype=np.int64)
    if shape.size == 0:
        raise ValueError("need an axis to count along")
    ids = np.arange(shape[-1], dtype=np.int64)
    assert ids.ndim == 1 and ids.dtype == np.int64
    return torch.from_numpy(ids).to(device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        if min(context_size, emb_dim) < 1:
            raise ValueError(f"empty table: {(context_size, emb_dim)}")
        # torch draws the numbers, so that torch.manual_seed rules them
        array = torch.randn(int(np.prod([context_size, emb_dim])), dtype=torch.float32).numpy()
        array = array.reshape((context_size, emb_dim), order="C")
        self.weight = nn.Parameter(torch.from_numpy(array.copy()))

    def forward(self, token_ids):
        t = token_ids.shape[-1]
        c, d = self.weight.shape
        if np.greater(t, c):
            raise ValueError(f"could not take {t} along an axis of length {c}")
        # np.take_along_axis has its twin in torch
        return torch.take_along_dim(self.weight, positional_ids(token_ids).reshape(t, 1), dim=0)
