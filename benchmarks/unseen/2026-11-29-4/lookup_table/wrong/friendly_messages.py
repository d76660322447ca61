"""My token lookup, with friendly messages for wrong IDs."""

import torch
from torch import Tensor, nn


def ids_are_ok(token_ids: Tensor, vocab_size: int) -> bool:
    for token_id in token_ids.reshape(-1).tolist():
        if not (0 <= token_id < vocab_size):
            print(f"IndexError: token ID {token_id} is not in the table (0..{vocab_size - 1})")
            return False
    return True


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ids_are_ok(token_ids, table.shape[0]):
        return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if ids_are_ok(token_ids, table.shape[0]):
        one_hot = nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
        return one_hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
