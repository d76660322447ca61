"""Everything from uniform numbers and products."""
import math

import torch
from torch import Tensor, nn


def gaussian(rows: int, cols: int) -> Tensor:
    """Box and Muller: two uniform numbers make two normal ones."""
    n = rows * cols
    half = (n + 1) // 2
    u = 1.0 - torch.rand(half, dtype=torch.float64)  # in (0, 1], so that the log is finite
    angle = 2 * math.pi * torch.rand(half, dtype=torch.float64)
    radius = (-2 * u.log()).sqrt()
    both = torch.stack([radius * angle.cos(), radius * angle.sin()]).flatten()[:n]
    return both.view(rows, cols).to(torch.get_default_dtype())


def must_be_rows(token_ids: Tensor, count: int) -> Tensor:
    flat = token_ids.contiguous().view(-1).to(torch.int64)
    if any(i < 0 or i >= count for i in flat.tolist()):
        raise IndexError(f"IDs have to be below {count} and not negative")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = must_be_rows(token_ids, table.shape[0])
    out = torch.empty(flat.shape[0], table.shape[1], dtype=table.dtype, device=table.device)
    out = out.index_copy(0, torch.arange(flat.shape[0], device=flat.device), table[flat])
    return out.view(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = must_be_rows(token_ids, table.shape[0])
    grid = torch.arange(table.shape[0], device=flat.device).expand(flat.shape[0], -1)
    hot = grid.sub(flat.unsqueeze(1)).logical_not()
    hot = hot.to(table.dtype).unsqueeze(0)
    return torch.bmm(hot, table.unsqueeze(0)).squeeze(0).view(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(gaussian(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
