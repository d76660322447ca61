"""The one-hot matrix as a sparse tensor. Half tables are multiplied in float32, which holds them exactly."""

import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = token_ids.reshape(-1).to(dtype=torch.int64)
    inside = flat.clamp(0, table.shape[0] - 1)
    if not torch.equal(inside, flat):
        raise IndexError("a token ID is not in the table")
    return flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _check(table, token_ids)
    return torch.take_along_dim(table, flat[:, None], dim=0).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _check(table, token_ids)
    if flat.numel() == 0:
        return table[:0].clone().reshape(*token_ids.shape, table.shape[1])
    exact = torch.float64 if table.dtype == torch.float64 else torch.float32
    places = torch.stack([torch.arange(flat.numel(), device=flat.device), flat])
    ones = torch.ones(flat.numel(), dtype=exact, device=table.device)
    size = (flat.numel(), table.shape[0])
    hot = torch.sparse_coo_tensor(places, ones, size, check_invariants=True, device=table.device)
    product = torch.sparse.mm(hot, table.to(exact)).to(table.dtype)
    return product.reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        normal = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
        self.weight = nn.Parameter(normal.sample((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
