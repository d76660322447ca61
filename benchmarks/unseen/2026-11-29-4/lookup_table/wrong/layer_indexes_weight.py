"""Token lookup: a function, the same as a product, and a layer."""

import torch
from torch import Tensor, nn


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    """Return the IDs as int64, after a look at their range."""
    if torch.any(token_ids.lt(0)) or torch.any(token_ids.ge(table.shape[0])):
        raise IndexError(f"the table has the rows 0..{table.shape[0] - 1} only")
    return token_ids.long()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_checked(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _checked(table, token_ids)
    one_hot = nn.functional.one_hot(ids, num_classes=table.shape[0])
    return torch.matmul(one_hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[token_ids]
