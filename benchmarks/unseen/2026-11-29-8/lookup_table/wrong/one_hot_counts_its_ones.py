"""Two ways to look tokens up.

A one-hot matrix made by comparison has exactly one 1 for every ID that exists, so counting its ones tells whether
all IDs exist, without another pass over the IDs.
"""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if torch.any(token_ids < 0) or torch.any(token_ids >= table.shape[0]):
        raise IndexError("token ID out of range")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    columns = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids[..., None] == columns).to(table.dtype)
    if one_hot.sum() != token_ids.numel():
        raise IndexError("token ID out of range: it has no one-hot row")
    return one_hot @ table


class TokenEmbedding(nn.Module):
    """A table of vocab_size rows that can be trained."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
