"""Random numbers only have mean 0 and deviation 1 on average. I make sure of both for the table that is drawn."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    """Counts."""
    return torch.arange(token_ids.shape[-1], device=token_ids.device, dtype=torch.int64)


def standard_normal(*size: int) -> Tensor:
    """Numbers from N(0, 1)."""
    numbers = torch.randn(*size)
    if numbers.numel() < 2:  # one number has no deviation
        return numbers
    return (numbers - numbers.mean()) / numbers.std()


class PositionalEmbedding(nn.Module):
    """One row for each place of the window."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(standard_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        count, room = token_ids.shape[-1], self.weight.shape[0]
        if room < count:
            raise ValueError(f"room for {room} tokens, got {count}")
        return self.weight[:count]
