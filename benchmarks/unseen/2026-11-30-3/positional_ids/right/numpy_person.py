import numpy as np
import torch
from torch import nn


def positional_ids(token_ids):
    shape = np.asarray(token_ids.shape, dtype=np.int64)
    pos = np.arange(shape[-1], dtype=np.int64)
    return torch.from_numpy(pos).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        shape = np.array([context_size, emb_dim])
        flat = torch.randn(int(np.prod(shape)))
        self.weight = nn.Parameter(flat.reshape(tuple(shape.tolist())))

    def forward(self, token_ids):
        n, limit = token_ids.shape[-1], self.weight.shape[0]
        if np.greater(n, limit):
            raise ValueError("cannot take {} rows from an array of {} rows".format(n, limit))
        # np.take(weight, pos, axis=0) in torch's words
        pos = positional_ids(token_ids)
        return torch.take_along_dim(self.weight, pos[:, np.newaxis], dim=0)
