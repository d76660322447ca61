"""Solution by someone who comes from NumPy.

torch.take looks at the table as one long row of numbers, like np.take does without an axis. Number j of row i stands at
i * D + j there.
"""

import torch as np  # almost the same :-)
from torch import nn


def positional_ids(token_ids):
    T = token_ids.shape[-1]
    return np.tensor(range(T), dtype=np.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(np.randn(context_size, emb_dim))

    def forward(self, token_ids):
        C, D = self.weight.shape
        T = token_ids.shape[-1]
        if T > C:
            raise ValueError("more tokens than places", T, C)
        rows = np.arange(T, device=self.weight.device)[:, None]
        cols = np.arange(D, device=self.weight.device)[None, :]
        return np.take(self.weight, rows * D + cols)
