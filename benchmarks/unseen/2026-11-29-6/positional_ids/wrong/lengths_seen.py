"""Positional embedding.

During training nearly all windows have the same length. A length that has been found to fit is remembered, and is
not looked at again.
"""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    lengths_that_fit: set = set()

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def _make_sure_it_fits(self, length: int) -> None:
        if length in self.lengths_that_fit:
            return
        if length > self.context_size:
            raise ValueError(f"the window has {length} tokens, the context only {self.context_size}")
        self.lengths_that_fit.add(length)

    def forward(self, token_ids: Tensor) -> Tensor:
        length = token_ids.shape[-1]
        self._make_sure_it_fits(length)
        return self.weight[:length]


if __name__ == "__main__":
    layer = PositionalEmbedding(4, 2)
    for n in (1, 2, 3, 4, 4, 0):
        assert layer(torch.zeros(3, n, dtype=torch.long)).shape == (n, 2)
    for _ in range(2):
        try:
            layer(torch.zeros(5, dtype=torch.long))
        except ValueError as e:
            print(e)
