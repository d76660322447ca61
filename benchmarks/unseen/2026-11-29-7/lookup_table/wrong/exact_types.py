"""Lookup with types that are checked when it runs, not just written down: a mistake should say so at once."""

import torch
from torch import Tensor, nn

FLOATS = frozenset({torch.float16, torch.bfloat16, torch.float32, torch.float64})
INTS = frozenset({torch.int32, torch.int64})


def _validate(table: Tensor, token_ids: Tensor) -> None:
    for name, value, dtypes in (("table", table, FLOATS), ("token_ids", token_ids, INTS)):
        if type(value) is not Tensor:
            raise TypeError(f"{name} must be a torch.Tensor, got {type(value).__name__}")
        if value.dtype not in dtypes:
            raise TypeError(f"{name} has the dtype {value.dtype}")
    if table.ndim != 2:
        raise ValueError("table must be [V, D]")
    _validate_range(token_ids, table.shape[0])


def _validate_range(token_ids: Tensor, vocab_size: int) -> None:
    if token_ids.numel() and not (token_ids.amin() >= 0 and token_ids.amax() < vocab_size):
        raise IndexError(f"token_ids must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    one_hot = torch.zeros(token_ids.shape + table.shape[:1], dtype=table.dtype, device=table.device)
    one_hot.scatter_(-1, token_ids.to(torch.int64)[..., None], 1.0)
    return torch.einsum("...v, vd -> ...d", one_hot, table)


class TokenEmbedding(nn.Module):
    weight: nn.Parameter

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        _validate_range(token_ids, self.weight.shape[0])
        return self.weight[token_ids]
