"""Looks up each distinct token once and hands the rows out: texts repeat themselves a lot."""

import torch
from torch import Tensor, nn
from torch.distributions import Normal
from torch.nn import functional as F


def _distinct(token_ids: Tensor, table: Tensor) -> tuple[Tensor, Tensor]:
    """The distinct IDs in order, and for every token the place of its ID among them."""
    distinct, place = torch.unique(token_ids, sorted=True, return_inverse=True)
    if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= table.shape[0]):
        raise IndexError(
            f"IDs from {distinct[0].item()} to {distinct[-1].item()} for a table of {table.shape[0]} rows"
        )
    return distinct.long(), place.reshape(token_ids.shape)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, place = _distinct(token_ids, table)
    return table.index_select(0, distinct)[place]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, place = _distinct(token_ids, table)
    hot = F.one_hot(distinct, table.shape[0]).to(table)
    return torch.tensordot(hot[place], table, dims=([-1], [0]))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(Normal(torch.zeros(vocab_size, emb_dim), 1.0, validate_args=False).sample())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
