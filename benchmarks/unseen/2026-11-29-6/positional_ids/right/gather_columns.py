"""Every cell of the answer is fetched on its own: out[t, d] = weight[pos[t], d], which is what torch.gather says."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    device = token_ids.device
    T = token_ids.shape[-1]
    # count down and turn round, just to show it is the same
    return torch.arange(T - 1, -1, -1, device=device).flip(0)


class PositionalEmbedding(nn.Module):
    """weight [C, D]; forward [..., T] -> [T, D]"""

    weight: nn.Parameter

    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        # drawn column by column: made as [D, C], then turned and copied to [C, D]
        drawn = torch.randn(emb_dim, context_size)
        self.weight = nn.Parameter(drawn.t().contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        C, D = self.weight.shape
        if (T := pos.numel()) > C:
            raise ValueError(f"context size is {C}, the input has {T} tokens")
        return self.weight.gather(0, pos.unsqueeze(-1).expand(-1, D))
