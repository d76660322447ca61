"""Normal numbers by Box and Muller from torch.rand; an error class of its own that is a ValueError (and an IndexError)."""
import math

import torch
from torch import Tensor, nn


class WindowTooLong(ValueError, IndexError):
    def __init__(self, tokens: int, places: int) -> None:
        super().__init__(tokens, places)
        self.tokens, self.places = tokens, places

    def __str__(self) -> str:
        return f"the window has {self.tokens} tokens, the table only {self.places} rows"


def _normal(*shape: int) -> Tensor:
    """1 - rand() lies in (0, 1], so that its logarithm is finite."""
    radius = (1 - torch.rand(*shape, dtype=torch.float64)).log().mul(-2).sqrt()
    angle = torch.rand(*shape, dtype=torch.float64) * (2 * math.pi)
    return (radius * angle.cos()).float()


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    return torch.arange(T - 1, -1, -1, device=token_ids.device, dtype=torch.int64).flip(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(_normal(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise WindowTooLong(T, C)
        used, _unused = torch.split(self.weight, [T, C - T])
        return used
