import operator

import torch
from torch import Tensor, nn

_ID_TYPES = frozenset({torch.int32, torch.int64})


def _checked_ids(token_ids: Tensor) -> Tensor:
    if not isinstance(token_ids, Tensor):
        raise TypeError(f"token_ids must be a torch.Tensor, got {type(token_ids).__name__}")
    if token_ids.dtype not in _ID_TYPES:
        raise TypeError(f"token_ids must be int32 or int64, got {token_ids.dtype}")
    if token_ids.ndim < 1:
        raise ValueError("token_ids must have at least one dimension, got a single number")
    return token_ids


def _checked_size(value: int, name: str) -> int:
    if isinstance(value, bool):
        raise TypeError(f"{name} must be an int, got a bool")
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an int, got {value!r}") from None
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
    return value


def positional_ids(token_ids: Tensor) -> Tensor:
    """0, 1, ..., T-1 for `token_ids` `[..., T]`."""
    token_ids = _checked_ids(token_ids)
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    """One learnable row for every place of the window."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        rows = _checked_size(context_size, "context_size")
        columns = _checked_size(emb_dim, "emb_dim")
        self.weight = nn.Parameter(torch.randn(rows, columns, dtype=torch.float32))

    def forward(self, token_ids: Tensor) -> Tensor:
        length = _checked_ids(token_ids).shape[-1]
        rows = self.weight.shape[0]
        if length > rows:
            raise ValueError(f"token_ids has {length} tokens in a window, but there are only {rows} positions")
        return self.weight[:length]
