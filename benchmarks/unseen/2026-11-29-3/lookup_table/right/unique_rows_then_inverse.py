"""Fetches each different ID once and deals the rows out by torch.unique's inverse."""

import torch
from torch import Tensor, nn


def _different(table: Tensor, token_ids: Tensor) -> tuple[Tensor, Tensor]:
    """The different IDs, sorted, and for every ID its place among them."""
    different, place = torch.unique(token_ids, sorted=True, return_inverse=True)
    # sorted: the first is the smallest and the last the largest
    if len(different) and (different[0] < 0 or different[-1] >= table.shape[0]):
        raise IndexError(f"token IDs {different[0].item()}..{different[-1].item()} do not fit {table.shape[0]} rows")
    return different.long(), place.reshape(token_ids.shape)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    different, place = _different(table, token_ids)
    return table[different][place]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    different, place = _different(table, token_ids)
    small = torch.eye(len(different), dtype=table.dtype, device=table.device)[place]  # which of the different ones
    wide = torch.zeros(len(different), table.shape[0], dtype=table.dtype, device=table.device)
    wide[range(len(different)), different] = 1
    return small @ wide @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, *, device=None, dtype=None) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim, device=device, dtype=dtype))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        for row in self.weight:
            row.normal_()

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
