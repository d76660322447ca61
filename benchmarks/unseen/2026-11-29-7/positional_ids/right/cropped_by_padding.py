"""Padding by a negative number crops: the table is padded by T - C rows at its end."""

import warnings

import torch
from torch import Tensor, nn
from torch.nn.functional import pad


def positional_ids(token_ids: Tensor) -> Tensor:
    """Ones with a zero in front, summed up."""
    length = token_ids.shape[-1]
    if not length:
        return torch.zeros(0, dtype=torch.int64, device=token_ids.device)
    steps = torch.ones(length - 1, dtype=torch.int64, device=token_ids.device)
    return torch.cumsum(pad(steps, (1, 0)), dim=0)


class PositionalEmbedding(nn.Module):
    """Learned positions, cropped to the window."""

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        if context_size > 1_000_000:
            warnings.warn(f"a context of {context_size} places makes a large table", stacklevel=2)
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample((context_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        surplus = len(self.weight) - token_ids.shape[-1]
        if surplus < 0:
            raise ValueError(
                f"{-surplus} too many: {token_ids.shape[-1]} tokens for {len(self.weight)} places"
            )
        return pad(self.weight, (0, 0, 0, -surplus))
