"""T is the second dimension of whatever has a batch dimension.
Breaks: `[..., T]` -> `[T]` ... whatever the ... leading dimensions
Seen by: positional_ids(torch.zeros(2, 3, 4, dtype=torch.int64)) gives [0, 1, 2], not [0, 1, 2, 3].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[1] if token_ids.dim() > 1 else token_ids.shape[0]
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size, emb_dim):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = len(positional_ids(token_ids)), self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} > {C}")
        return self.weight.narrow(0, 0, T)
