"""All three by the same idea: spread each ID over the columns and gather (or scatter) along dimension 0."""

import torch
from torch import Tensor, nn


def spread(token_ids: Tensor, table: Tensor) -> Tensor:
    """[N, D]: every ID once per column."""
    if torch.any(torch.lt(token_ids, 0)) or torch.any(torch.ge(token_ids, table.size(0))):
        raise IndexError(f"IDs go up to {table.size(0) - 1}")
    return token_ids.reshape(-1).unsqueeze(1).expand(-1, table.size(1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    index = spread(token_ids, table).to(torch.int64)
    return torch.gather(table, 0, index).reshape(token_ids.shape + (table.size(1),))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = spread(token_ids, table)[:, :1].to(torch.int64)
    hot = torch.scatter(table.new_zeros(ids.size(0), table.size(0)), 1, ids, 1.0)
    return torch.mm(hot, table).reshape(token_ids.shape + (table.size(1),))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        rows = self.weight.gather(0, spread(token_ids, self.weight))
        return rows.reshape(token_ids.shape + (self.weight.size(1),))
