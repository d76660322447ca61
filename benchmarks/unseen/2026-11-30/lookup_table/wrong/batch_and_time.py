import torch
from torch import Tensor
from torch import nn


def out_of_range(table, token_ids):
    return bool((token_ids < 0).any()) or bool((token_ids >= table.shape[0]).any())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if out_of_range(table, token_ids):
        raise IndexError("token_ids must be in the table")
    D = table.shape[1]
    # case 1: only one token
    if token_ids.dim() == 0:
        return table[int(token_ids)].clone()
    # case 2: one sentence
    if token_ids.dim() == 1:
        return table[token_ids]
    # case 3: a batch of sentences
    B = token_ids.shape[0]
    T = token_ids.shape[1]
    flat = token_ids.reshape(B * T)
    return table[flat].reshape(B, T, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if out_of_range(table, token_ids):
        raise IndexError("token_ids must be in the table")
    V = table.shape[0]
    one_hot = torch.nn.functional.one_hot(token_ids.to(torch.long), V)
    one_hot = one_hot.to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        numbers = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
