"""Positions for batches that were filled up with a padding token.

GPT-2 has no padding token, so tutorials add one after the last of its 50,257 tokens. Columns at the end that hold
padding in every line carry nothing, so they need no position.
"""

import torch
from torch import Tensor, nn

PAD_ID = 50257


def window_length(token_ids: Tensor) -> int:
    """The number of columns, without those at the end that are padding from top to bottom."""
    length = token_ids.shape[-1]
    if token_ids.is_meta or token_ids.numel() == 0:
        return length
    while length and bool((token_ids[..., length - 1] == PAD_ID).all()):
        length -= 1
    return length


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(window_length(token_ids), dtype=torch.int64, device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        places = positional_ids(token_ids)
        if len(places) > len(self.weight):
            raise ValueError(f"{len(places)} tokens are more than the context size of {len(self.weight)}")
        return nn.functional.embedding(places, self.weight)
