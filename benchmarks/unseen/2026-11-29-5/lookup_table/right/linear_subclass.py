"""Lookup table: my layer is a Linear without a bias.

The lecture said that an embedding layer "is" a linear layer on one-hot vectors. nn.Linear(D, V) keeps its weight
as [V, D], exactly the shape I need, so I let it make the parameter, and only change how it is drawn and what
forward does.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def check_ids(n_rows: int, token_ids: Tensor) -> Tensor:
    """The IDs as int64, or IndexError."""
    ids = token_ids.to(dtype=torch.long)
    if torch.any(ids < 0) or torch.any(ids >= n_rows):
        raise IndexError(f"IDs must be at least 0 and less than {n_rows}")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = check_ids(table.size(0), token_ids)
    rows = torch.index_select(table, dim=0, index=ids.ravel())
    return rows.reshape(*ids.size(), table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = check_ids(table.size(0), token_ids)
    vectors = F.one_hot(ids, table.size(0)).type_as(table)
    return torch.matmul(vectors, table)


class TokenEmbedding(nn.Linear):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(in_features=emb_dim, out_features=vocab_size, bias=False)

    def reset_parameters(self) -> None:
        # nn.Linear calls this while it is being made; its own draw would be uniform
        nn.init.normal_(self.weight, mean=0.0, std=1.0)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)

    def extra_repr(self) -> str:
        return f"{self.out_features}, {self.in_features}"
