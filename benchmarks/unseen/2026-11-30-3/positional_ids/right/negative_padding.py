import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    n = token_ids.shape[-1]
    if n == 0:
        return torch.empty(0, dtype=torch.long, device=token_ids.device)
    ones = torch.ones(n - 1, dtype=torch.long, device=token_ids.device)
    return F.pad(ones, (1, 0)).cumsum(0)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim, generator=torch.default_generator))

    def forward(self, token_ids: Tensor) -> Tensor:
        surplus = self.weight.shape[0] - token_ids.shape[-1]
        if surplus < 0:
            raise ValueError(f"context of {self.weight.shape[0]} is too small for {token_ids.shape[-1]} tokens")
        # padding by a negative amount crops: `surplus` rows off the bottom
        return F.pad(self.weight, (0, 0, 0, -surplus))
