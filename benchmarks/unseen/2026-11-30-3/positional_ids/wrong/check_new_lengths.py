import torch
from torch import Tensor, nn


class PositionalEmbedding(nn.Module):
    """`weight` [context_size, emb_dim]; gives the first rows of it."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._last_length = -1

    def _length_changed(self, length: int) -> None:
        self._last_length = length
        limit = self.weight.shape[0]
        if length > limit:
            raise ValueError(f"length {length} is over the limit of {limit}")

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        # in training all windows have the same length: one comparison is enough
        if length != self._last_length:
            self._length_changed(length)
        return self.weight[:length]


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)
