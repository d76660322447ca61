"""The IDs become a Python list, are checked one by one in a loop, and the list indexes the table."""
import torch
from torch import nn


def to_numbers(table, token_ids):
    numbers = token_ids.flatten().tolist()
    for number in numbers:
        if not 0 <= number < len(table):
            raise IndexError(f"no row {number} in a table of {len(table)} rows")
    return numbers


def lookup(table, token_ids):
    numbers = to_numbers(table, token_ids)
    if not numbers:
        return table[:0].reshape(*token_ids.shape, table.shape[1])
    return table[numbers].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table, token_ids):
    numbers = to_numbers(table, token_ids)
    one_hot = torch.zeros((len(numbers), len(table)), dtype=table.dtype, device=table.device)
    for line, number in enumerate(numbers):
        one_hot[line, number] = 1
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size, emb_dim):
        super().__init__()
        numbers = torch.randn(vocab_size * emb_dim)
        self.weight = torch.nn.parameter.Parameter(numbers.view(vocab_size, emb_dim))

    def forward(self, token_ids):
        return lookup(self.weight, token_ids)
