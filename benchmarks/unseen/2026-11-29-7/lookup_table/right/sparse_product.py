"""A one-hot matrix is nearly all zeros, so mine is a sparse one: it stores only the ones."""

import torch
from torch import Tensor, nn

_HALVES = (torch.float16, torch.bfloat16)


class _Gate:
    """Lets through the IDs of a table with so many rows."""

    def __init__(self, rows: int) -> None:
        self.allowed = range(rows)

    def __call__(self, token_ids: Tensor) -> Tensor:
        strangers = [number for number in set(token_ids.flatten().tolist()) if number not in self.allowed]
        if strangers:
            raise IndexError(f"not in the table of {len(self.allowed)} rows: {sorted(strangers)[:5]}")
        return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_Gate(len(table))(token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _Gate(len(table))(token_ids).flatten()
    # A sum with one term is exact in float32, and the half dtypes fit into it; sparse products do not know them.
    dense = table.float() if table.dtype in _HALVES else table
    places = torch.stack([torch.arange(flat.numel(), device=flat.device), flat])
    ones = torch.ones(flat.numel(), dtype=dense.dtype, device=dense.device)
    hot = torch.sparse_coo_tensor(places, ones, (flat.numel(), len(table)), device=dense.device, check_invariants=False)
    return torch.sparse.mm(hot, dense).to(table.dtype).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    """Rows for tokens, to be trained."""

    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), 1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
