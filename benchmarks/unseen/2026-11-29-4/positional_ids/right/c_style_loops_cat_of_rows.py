"""positional_ids, written the way I know it from C: allocate, loop, store."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    ndim = token_ids.dim()
    n = token_ids.shape[ndim - 1]
    buf = torch.empty(n, dtype=torch.int64, device=token_ids.device)
    i = 0
    while i < n:
        buf[i] = i
        i += 1
    return buf


class PositionalEmbedding(nn.Module):

    def __init__(self, context_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.n_rows = context_size
        self.n_cols = emb_dim
        tab = torch.zeros(context_size, emb_dim)
        for r in range(context_size):
            tab[r] = torch.randn(emb_dim)
        self.weight = nn.Parameter(tab)

    def forward(self, token_ids: Tensor) -> Tensor:
        n = token_ids.shape[token_ids.dim() - 1]
        if n > self.n_rows:
            msg = "n = " + str(n) + " is greater than n_rows = " + str(self.n_rows)
            raise ValueError(msg)
        # start with a piece of 0 rows, so that there is something to cat when n == 0
        rows = [self.weight[0:0]]
        for i in range(n):
            rows.append(self.weight[i:i + 1])
        return torch.cat(rows, 0)
