"""Makes an empty output of the right size first and fills it in place; autograd follows."""
import torch
from torch import Tensor, nn


def assert_in_table(table, token_ids):
    try:
        assert token_ids.numel() == 0 or token_ids.min() >= 0, "negative ID"
        assert token_ids.numel() == 0 or token_ids.max() < len(table), "ID too large"
    except AssertionError as problem:
        raise IndexError(str(problem)) from None


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert_in_table(table, token_ids)
    out = table.new_empty(tuple(token_ids.shape) + (table.shape[1],))
    out[...] = table[token_ids]
    return out


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert_in_table(table, token_ids)
    hot = table.new_zeros(tuple(token_ids.shape) + (table.shape[0],))
    hot.scatter_(-1, token_ids.unsqueeze(-1).long(), 1)
    out = table.new_zeros(tuple(token_ids.shape) + (table.shape[1],))
    out += hot @ table
    return out


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn_like(torch.empty(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
