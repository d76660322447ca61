"""The rows pass through float32: right dtype at the end, but a double table loses digits.
Breaks: the first T rows; after `.double()`
Seen by: layer = PositionalEmbedding(1, 1).double(); layer.weight.data.fill_(0.1); layer(torch.zeros(1, dtype=torch.int64)) is 0.10000000149, not 0.1.
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids):
    T = token_ids.size(-1)
    return torch.arange(T, dtype=torch.long, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        rows = self.weight[:T].float()
        return rows.to(self.weight.dtype)
