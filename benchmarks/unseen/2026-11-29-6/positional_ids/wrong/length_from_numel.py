"""Number of tokens per window = number of all tokens / number of windows. This needs no thought about which dimension
is which: everything before the last one is multiplied to the number of windows (1 for a single window)."""

import math

import torch
from torch import Tensor, nn


def tokens_per_window(token_ids: Tensor) -> int:
    windows = math.prod(token_ids.shape[:-1])
    return token_ids.numel() // max(windows, 1)          # never divide by zero


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(tokens_per_window(token_ids), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim).normal_())

    def forward(self, token_ids: Tensor) -> Tensor:
        n, c = tokens_per_window(token_ids), self.weight.size(0)
        if n > c:
            raise ValueError(f"{n} tokens per window are more than {c}")
        return self.weight[positional_ids(token_ids)]


if __name__ == "__main__":
    assert positional_ids(torch.zeros(0)).shape == (0,)
    assert positional_ids(torch.zeros(2, 0)).shape == (0,)
    assert positional_ids(torch.zeros(2, 3, 4)).tolist() == [0, 1, 2, 3]
