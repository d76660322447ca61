"""Positional embedding. F.embedding checks by itself that there is a row for every position; its IndexError is turned
into the ValueError of the assignment."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        positions = positional_ids(token_ids)
        try:
            return F.embedding(positions, self.weight)
        except IndexError as error:
            T, C = len(positions), len(self.weight)
            raise ValueError(f"{T} tokens, but a table of {C} rows") from error
