"""`forward` checks the IDs of the first call of a layer only.

Breaks: An ID outside `0..V-1`, a negative one too, raises `IndexError`; `forward` is the lookup
Seen by: layer = TokenEmbedding(2, 1); layer(torch.tensor([0])); layer(torch.tensor([-1])) gives the last row, does not raise.
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
