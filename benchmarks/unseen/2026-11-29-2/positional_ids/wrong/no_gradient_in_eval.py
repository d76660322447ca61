"""In eval mode the rows are detached.
Breaks: gradient into just those; in train and in eval mode
Seen by: PositionalEmbedding(4, 2).eval()(torch.zeros(3, dtype=torch.int64)).requires_grad is False.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        rows = self.weight[:T]
        return rows if self.training else rows.detach()
