"""Turns the IDs to a list of Python numbers, checks those, and indexes the table with the list."""
import torch
from torch import Tensor, nn


def to_numbers(token_ids, size):
    numbers = token_ids.reshape(-1).tolist()
    if numbers and (min(numbers) < 0 or max(numbers) >= size):
        raise IndexError(f"token ID not in range({size})")
    return numbers


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    rows = table[to_numbers(token_ids, V), :]
    return rows.reshape(list(token_ids.shape) + [D])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.size()
    numbers = to_numbers(token_ids, V)
    hot = torch.zeros((len(numbers), V), dtype=table.dtype, device=table.device)
    hot[list(range(len(numbers))), numbers] = 1
    return hot.mm(table).reshape(list(token_ids.shape) + [D])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super(TokenEmbedding, self).__init__()
        w = torch.randn(vocab_size, emb_dim)
        self.weight = torch.nn.Parameter(data=w, requires_grad=True)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
