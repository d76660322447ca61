"""The slice for each length is kept; it follows in-place steps, but not .double() or .to().
Breaks: The rows are those that `weight` holds at this call: ... after `.double()` and `.to(...)`, whatever was asked before
Seen by: layer = PositionalEmbedding(4, 2); x = torch.zeros(3, dtype=torch.int64); layer(x); layer.double()(x).dtype is float32, not float64.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._slices = {}

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        if not (torch.is_grad_enabled() and self.weight.requires_grad):
            return self.weight[:T]
        if T not in self._slices:
            self._slices[T] = self.weight[:T]  # a view: always up to date
        return self._slices[T]
