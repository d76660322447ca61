import numpy as np
import torch
from torch import nn


def positional_ids(token_ids):
    n = tuple(token_ids.shape)[-1]
    idx = np.arange(n, dtype=np.int64)
    return torch.from_numpy(idx).to(token_ids.device)


class PositionalEmbedding(nn.Module):
    """weight : ndarray-like, shape (context_size, emb_dim)

    Notes
    -----
    The random numbers have to be torch's, np.random is another generator.
    """

    def __init__(self, context_size, emb_dim):
        super().__init__()
        arr = torch.normal(0.0, 1.0, size=(context_size, emb_dim)).numpy()
        assert arr.dtype == np.float32
        self.weight = nn.Parameter(torch.from_numpy(np.ascontiguousarray(arr)))

    @property
    def ndim(self):
        return self.weight.ndim

    def forward(self, token_ids):
        n = np.shape(np.empty(tuple(token_ids.shape[-1:]), dtype=np.int8))[0]
        if np.greater(n, self.weight.shape[0]):
            raise ValueError("operands could not be matched: (%d,) vs context (%d,)" % (n, self.weight.shape[0]))
        return self.weight[np.s_[0:n, :]]
