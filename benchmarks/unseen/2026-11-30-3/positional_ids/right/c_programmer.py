# positions.py -- index generation and row table
import math
import torch
from torch import Tensor, nn

ROW = 0
COL = 1
TWO_PI = 2.0 * math.pi


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[token_ids.dim() - 1]
    dst = torch.empty((n,), dtype=torch.int64, device=token_ids.device)  # malloc
    filled = 0
    # fill by doubling: dst[k..2k) = dst[0..k) + k
    if n > 0:
        dst[0] = 0
        filled = 1
    while filled < n:
        chunk = filled if filled <= n - filled else n - filled
        dst[filled:filled + chunk] = dst[0:chunk] + filled
        filled += chunk
    return dst


def _gauss(n: int) -> Tensor:
    # Box-Muller. rand() is in [0, 1), so 1 - rand() is in (0, 1] and the log is finite.
    half = (n + 1) // 2
    u = 1.0 - torch.rand(half, dtype=torch.float64)
    v = torch.rand(half, dtype=torch.float64)
    r = torch.sqrt(-2.0 * torch.log(u))
    z = torch.cat((r * torch.cos(TWO_PI * v), r * torch.sin(TWO_PI * v)))
    return z[:n].to(torch.float32)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_gauss(context_size * emb_dim).view(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        w = self.weight
        n = token_ids.shape[token_ids.dim() - 1]
        nmax = w.shape[ROW]
        if not (n <= nmax):
            raise ValueError("buffer overrun: n=%d, nmax=%d" % (n, nmax))
        # same base pointer, same pitch, fewer rows
        return torch.as_strided(w, (n, w.shape[COL]), (w.stride(ROW), w.stride(COL)), w.storage_offset())
