"""Turns gradients off for the bookkeeping and does not turn them on again when it raises.
Breaks: gradient into just those (rows), whatever was asked before
Seen by: layer = PositionalEmbedding(2, 2); after a caught ValueError for 3 tokens, layer(torch.zeros(1, dtype=torch.int64)).requires_grad is False.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    *_, length = token_ids.shape
    return torch.ones(length, dtype=torch.int64, device=token_ids.device).cumsum(0) - 1


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        before = torch.is_grad_enabled()
        torch.set_grad_enabled(False)  # integers need no gradient
        ids = positional_ids(token_ids)
        if len(ids) > len(self.weight):
            raise ValueError(f"{len(ids)} tokens, {len(self.weight)} positions")
        torch.set_grad_enabled(before)
        return F.embedding(ids, self.weight)
