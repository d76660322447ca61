"""Fetches every different row once, then spreads it; the one-hot matrix has just the columns that occur."""
import torch
from torch import Tensor, nn


def _distinct(table: Tensor, token_ids: Tensor) -> tuple[Tensor, Tensor]:
    distinct, inverse = torch.unique(token_ids.reshape(-1), sorted=True, return_inverse=True)
    if distinct.numel() and (distinct[0] < 0 or distinct[-1] >= table.shape[0]):
        raise IndexError(f"IDs outside 0..{table.shape[0] - 1}")
    return distinct, inverse


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, inverse = _distinct(table, token_ids)
    return table[distinct][inverse].reshape(token_ids.shape + table.shape[1:])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    distinct, inverse = _distinct(table, token_ids)
    columns = torch.arange(distinct.numel(), device=token_ids.device)
    one_hot = inverse.unsqueeze(1).eq(columns).to(table.dtype)
    return (one_hot @ table[distinct]).reshape(token_ids.shape + table.shape[1:])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), torch.ones(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
