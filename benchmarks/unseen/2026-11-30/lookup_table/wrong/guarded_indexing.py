import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    # every ID must be smaller than the number of rows
    unknown = token_ids >= vocab_size
    if unknown.any():
        raise IndexError(f"unknown token IDs: {token_ids[unknown].tolist()}, the table has {vocab_size} rows")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size, emb_dim = table.shape
    if ((token_ids < 0) | (token_ids >= vocab_size)).any():
        raise IndexError(f"unknown token IDs, the table has {vocab_size} rows")
    encoded = nn.functional.one_hot(token_ids.long(), vocab_size).to(table.dtype)
    return encoded @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
