"""Lookup table, with the row numbers 0..V-1 kept beside the weight.

The numbers are needed in every forward to see whether an ID has a row, so the layer keeps them in a buffer that
is not saved (persistent=False), and makes them anew if somebody has put in a weight of another size.
"""

import torch
from torch import Tensor, nn


def _require_known(token_ids: Tensor, row_numbers: Tensor) -> None:
    known = torch.isin(token_ids.long(), row_numbers)
    if not known.all():
        raise IndexError(f"token IDs must be among 0..{row_numbers.numel() - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_known(token_ids, torch.arange(table.shape[0], device=token_ids.device))
    return table[token_ids.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    row_numbers = torch.arange(table.shape[0], device=token_ids.device)
    _require_known(token_ids, row_numbers)
    one_hot = torch.eq(token_ids.unsqueeze(-1), row_numbers)
    return one_hot.to(table) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_buffer("_row_numbers", torch.arange(vocab_size), persistent=False)

    def _rows_now(self) -> Tensor:
        same_size = self._row_numbers.shape[0] == self.weight.shape[0]
        if not same_size or self._row_numbers.device != self.weight.device:
            self._row_numbers = torch.arange(self.weight.shape[0], device=self.weight.device)
        return self._row_numbers

    def forward(self, token_ids: Tensor) -> Tensor:
        _require_known(token_ids, self._rows_now())
        return self.weight[token_ids.long()]
