"""All tokens of the batch are counted against C.
Breaks: `T > C` raises (T is the last dimension); `[..., T]` -> `[T, D]`
Seen by: PositionalEmbedding(4, 2)(torch.zeros(2, 3, dtype=torch.int64)) raises ValueError; it should give [3, 2].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if token_ids.numel() > C or T > C:
            raise ValueError(f"{max(T, token_ids.numel())} tokens are more than {C}")
        return self.weight.narrow(0, 0, T)
