"""Assignment 2. I tried to write an error message that helps the one who reads it."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        num_tokens = token_ids.shape[-1]
        if num_tokens > self.context_size:
            raise ValueError(
                f"The window is too long: it has {num_tokens} tokens, "
                "but the table has a row for only {self.context_size} positions. "
                "Cut the text into shorter windows or make the layer with a larger context_size."
            )
        return self.weight[:num_tokens]
