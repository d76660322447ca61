"""Negative IDs are taken for padding and not counted in positional_ids.
Breaks: whatever the values ... of `token_ids`
Seen by: positional_ids(torch.tensor([[5, 6, -100]])) gives [0, 1], not [0, 1, 2].
"""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    if token_ids.numel() and token_ids.device.type != "meta":
        T = int((token_ids >= 0).sum(-1).max())
    return torch.arange(T, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"T = {T} is more than C = {C}")
        return self.weight[0:T, :]
