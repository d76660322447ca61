import torch
import torch.nn as nn
from torch import Tensor


class InvalidToken(IndexError):
    def __init__(self, token: int, vocab_size: int) -> None:
        super().__init__(f"token {token} is not in a vocabulary of {vocab_size}")


def _check(token_ids: Tensor, vocab_size: int) -> None:
    for token in token_ids.flatten().tolist():
        if token < 0 or token >= vocab_size:
            raise InvalidToken(token, vocab_size)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.size(0))
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(token_ids, table.size(0))
    one_hot = nn.functional.one_hot(token_ids.long(), table.size(0)).to(table.dtype)
    return nn.functional.linear(one_hot, table.t())


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.trunc_normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
