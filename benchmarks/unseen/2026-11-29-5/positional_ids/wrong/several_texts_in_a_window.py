"""Positions of tokens.

A window can hold the end of one text and the beginning of the next, with <|endoftext|> (50256) between them. The place
of a token is counted from the beginning of its text.
"""

import torch
from torch import Tensor, nn

END_OF_TEXT = 50256


def positional_ids(token_ids: Tensor) -> Tensor:
    T = token_ids.shape[-1]
    places = torch.arange(T, device=token_ids.device)
    if token_ids.numel() == 0:
        return places
    window = token_ids.reshape(-1, T)[0]
    begins = torch.where(window == END_OF_TEXT, places + 1, torch.zeros_like(places))
    begins = torch.cat([begins.new_zeros(1), begins[:-1]])       # a text begins behind the end of the one before
    begins = begins.cummax(dim=0).values
    return places - begins


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"{T} tokens, context of {self.context_size}")
        return self.weight[positional_ids(token_ids)]
