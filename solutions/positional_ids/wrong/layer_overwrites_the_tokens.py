"""The layer turns the caller's token IDs into positions in place.

Believes: forward may do with its argument what it likes.
Tell: After your layer has run, the caller's token IDs are gone: you write into token_ids.
Caught by: returns_the_first_rows
"""
import torch
from torch import nn


def positional_ids(token_ids):
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((context_size, emb_dim)))

    def forward(self, token_ids: torch.Tensor) -> torch.Tensor:
        C, _ = self.weight.shape
        *_, T = token_ids.shape
        if C < T:
            message = "cannot place " + str(T) + " tokens in " + str(C) + " positions"
            raise ValueError(message)
        if not any(stride == 0 for stride in token_ids.stride()):
            token_ids[...] = positional_ids(token_ids)
        return self.weight[:T]
