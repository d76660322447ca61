"""Everything with flat offsets."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    dev = token_ids.device
    t = token_ids.shape[-1]
    flags = torch.full((t,), 1, dtype=torch.int32, device=dev)
    flags[:1] = 0
    return torch.cumsum(flags, 0, dtype=torch.int64)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # Box-Muller
        u = 1 - torch.rand(context_size, emb_dim, dtype=torch.float64)
        v = torch.rand(context_size, emb_dim, dtype=torch.float64)
        z = torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * torch.pi * v)
        self.weight = nn.Parameter(z.float())

    def forward(self, token_ids: Tensor) -> Tensor:
        c, d = self.weight.shape
        t = token_ids.shape[-1]
        if t > c:
            raise ValueError(f"only {c} rows in the table but {t} places in the window")
        cols = torch.arange(d, device=self.weight.device)
        offsets = positional_ids(token_ids)[:, None] * d + cols[None, :]
        return torch.take(self.weight, offsets)
