"""Returns the rows last first.

Believes: the last token comes first in attention.
Tell: Your rows come in reverse: the first row you return belongs to the first token, so it is row 0.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    numbers = list(range(token_ids.shape[-1]))
    return torch.tensor(numbers, dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        # T tokens, C positions
        T = token_ids.shape[-1]
        C = self.weight.shape[0]
        too_long = T > C
        if too_long:
            raise ValueError("T={}, C={}".format(T, C))
        return torch.flip(self.weight[:T], dims=(0,))
