"""The layer keeps its limit in a buffer, so that the comparison happens on the device where the table is."""

import torch
from torch import Tensor, nn


def _between(token_ids: Tensor, limit) -> None:
    if not torch.logical_and(token_ids >= 0, token_ids < limit).all():
        raise IndexError(f"an ID is not below {int(limit)}, or is negative")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _between(token_ids, table.shape[0])
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _between(token_ids, table.shape[0])
    hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(-1, token_ids.unsqueeze(-1).long(), 1)
    return torch.matmul(hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.register_buffer("limit", torch.Tensor([vocab_size]), persistent=False)

    def forward(self, token_ids: Tensor) -> Tensor:
        _between(token_ids, self.limit)
        return self.weight[token_ids]
