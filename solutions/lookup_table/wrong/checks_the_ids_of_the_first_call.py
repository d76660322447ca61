"""The layer asks about the IDs of its first call and of no later one.

Believes: whoever sends good IDs once will always do so.
Tell: Your layer lets a negative ID pass, at a later call if not at the first, and takes a row from the end of the table.
    Ask about the IDs at every call.
Caught by: token_embedding_takes_just_the_ids_of_its_table
"""

import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._checked = False

    def forward(self, token_ids: Tensor) -> Tensor:
        if not self._checked:      # the check waits for the GPU, once is enough
            _check(self.weight, token_ids)
            self._checked = True
        return self.weight[token_ids]
