"""The layer remembers the batch that it has asked about, and does not ask about that one again.

Believes: the same tensor holds the same IDs.
Tell: Your layer lets a negative ID pass, at a later call if not at the first, and takes a row from the end of the table.
    Ask about the IDs at every call.
Caught by: token_embedding_takes_just_the_ids_of_its_table
"""

import torch
from torch import Tensor, nn


def _ask(table: Tensor, token_ids: Tensor) -> None:
    if torch.any((token_ids < 0) | (token_ids >= table.shape[0])):
        raise IndexError(f"IDs must be in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ask(table, token_ids)
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _ask(table, token_ids)
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self._asked_about = None

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids is not self._asked_about:
            _ask(self.weight, token_ids)
            self._asked_about = token_ids
        return self.weight[token_ids]
