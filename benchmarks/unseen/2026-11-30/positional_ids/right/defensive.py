import numbers

import torch
from torch import Tensor, nn


def _require_tensor(value, name):
    if not isinstance(value, Tensor):
        raise TypeError(f"{name} must be a torch.Tensor, not {type(value).__name__}")
    if value.ndim < 1:
        raise ValueError(f"{name} must have at least one dimension")


def _require_size(value, name):
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be an int, not {value!r}")
    if value < 1:
        raise ValueError(f"{name} must be at least 1, not {value}")


def positional_ids(token_ids: Tensor) -> Tensor:
    _require_tensor(token_ids, "token_ids")
    if token_ids.is_floating_point() or token_ids.is_complex():
        raise TypeError(f"token_ids must be whole numbers, not {token_ids.dtype}")
    ids = torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)
    assert ids.shape == token_ids.shape[-1:]
    assert ids.device == token_ids.device
    return ids


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        _require_size(context_size, "context_size")
        _require_size(emb_dim, "emb_dim")
        super().__init__()
        self.context_size = int(context_size)
        self.emb_dim = int(emb_dim)
        self.weight = nn.Parameter(torch.randn(self.context_size, self.emb_dim, dtype=torch.float32))

    def forward(self, token_ids: Tensor) -> Tensor:
        _require_tensor(token_ids, "token_ids")
        if token_ids.dtype not in (torch.int32, torch.int64):
            raise TypeError(f"token_ids must be int32 or int64, not {token_ids.dtype}")
        if token_ids.device != self.weight.device:
            raise RuntimeError(f"token_ids on {token_ids.device}, weight on {self.weight.device}")
        if tuple(self.weight.shape) != (self.context_size, self.emb_dim):
            raise RuntimeError("weight was replaced by something of another shape")
        ids = positional_ids(token_ids)
        if ids.numel() > self.context_size:
            raise ValueError(f"too many tokens: {ids.numel()} (the context holds {self.context_size})")
        out = self.weight[ids]
        assert out.shape == (ids.numel(), self.emb_dim) and out.dtype == self.weight.dtype
        return out
