"""Positional IDs: every token gets its number, starting at 0."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    number_of_tokens = token_ids.numel()
    return torch.arange(number_of_tokens, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        pos = positional_ids(token_ids)
        if len(pos) > self.context_size:
            raise ValueError(f"{len(pos)} tokens are more than {self.context_size}")
        return self.weight[pos]
