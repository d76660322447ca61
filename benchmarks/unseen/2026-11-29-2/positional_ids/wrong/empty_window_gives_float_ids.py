"""torch.tensor([]) without a dtype is float32.
Breaks: `[T]`, the int64 IDs ... T = 0 included
Seen by: positional_ids(torch.zeros(0, dtype=torch.int64)).dtype is float32, not int64.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.tensor(list(range(token_ids.shape[-1])), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[:T]
