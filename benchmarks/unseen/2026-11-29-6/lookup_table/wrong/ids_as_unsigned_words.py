"""Lookup table.

A trick from C: read as an unsigned word, a negative number is a huge one (-1 is 4294967295), so a single comparison
`word >= V` refuses IDs that are too low and IDs that are too high.
"""

import torch
from torch import Tensor, nn

WORD = 0xFFFFFFFF


def _words(table: Tensor, token_ids: Tensor) -> Tensor:
    words = token_ids.reshape(-1).to(torch.int64) & WORD
    if (words >= table.shape[0]).any():
        raise IndexError(f"IDs must be in 0..{table.shape[0] - 1}")
    return words


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table.index_select(0, _words(table, token_ids)).reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    one_hot = nn.functional.one_hot(_words(table, token_ids), table.shape[0]).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    t = torch.randn(50257, 2)
    for bad in (-1, -50257, 50257, 2**31 - 1, -(2**31)):
        try:
            lookup(t, torch.tensor([0, bad]))
        except IndexError:
            print(bad, "refused")
