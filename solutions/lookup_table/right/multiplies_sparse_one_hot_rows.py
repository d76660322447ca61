"""Stores only the ones of its one-hot rows, in a sparse matrix."""

import torch
from torch import Tensor, nn


def _checked(token_ids: Tensor, rows: int) -> Tensor:
    strangers = set(token_ids.flatten().tolist()) - set(range(rows))
    if strangers:
        raise IndexError(f"not in the table of {rows} rows: {sorted(strangers)[:5]}")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_checked(token_ids, len(table))]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(token_ids, len(table)).flatten()
    # A sum with one term is exact in float32, and the half dtypes fit into it; sparse products do not know them.
    dense = table.float() if table.dtype in (torch.float16, torch.bfloat16) else table
    places = torch.stack([torch.arange(flat.numel(), device=flat.device), flat])
    ones = torch.ones(flat.numel(), dtype=dense.dtype, device=dense.device)
    hot = torch.sparse_coo_tensor(
        places, ones, (flat.numel(), len(table)), device=dense.device, check_invariants=False
    )
    return torch.sparse.mm(hot, dense).to(table.dtype).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), 1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
