"""Freezes its weight in eval() and thaws it in train().

Believes: what is evaluated must not be trained by accident.
Tell: Your `eval()` freezes the weight, so no gradient reaches it. A layer does the same in train and eval mode:
    who wants no gradient asks for none.
Caught by: looks_up_in_its_present_weight
"""

import torch
from torch import Tensor, nn


def _check(token_ids: Tensor, vocab_size: int) -> None:
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"token IDs must be in 0..{vocab_size - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.shape[0])
    one_hot = nn.functional.one_hot(token_ids.long(), table.shape[0])
    return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def eval(self):
        self.requires_grad_(False)
        return super().eval()

    def train(self, mode: bool = True):
        if mode:
            self.requires_grad_(True)
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
