"""Assignment lookup_table.

I think of the table with one column per token (as in the linear algebra course, vectors are columns), so inside
I work with the transposed table everywhere, and turn it back at the end.
"""

import torch
from torch import Tensor, nn


def _columns_of(table: Tensor, token_ids: Tensor) -> tuple[Tensor, Tensor]:
    columns = table.t()
    flat = token_ids.reshape(-1).long()
    n = columns.shape[1]
    if not bool(((0 <= flat) & (flat < n)).all()):
        wrong = [i for i in flat.tolist() if not 0 <= i < n]
        raise IndexError(f"not in the table of {n} tokens: {wrong[:3]}")
    return columns, flat


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    columns, flat = _columns_of(table, token_ids)
    picked = columns.index_select(1, flat)  # [D, N]
    return picked.t().reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    columns, flat = _columns_of(table, token_ids)
    n = columns.shape[1]
    numbers = torch.arange(n, device=table.device)
    hot = (numbers[:, None] == flat[None, :]).to(table.dtype)  # [V, N], a column for every token
    picked = columns @ hot  # [D, N]
    return picked.t().reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        columns = torch.randn(emb_dim, vocab_size)
        self.weight = nn.Parameter(columns.t())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
