"""In my linear algebra course vectors are columns, so here the table is stored as [D, V] in memory.

Seen from outside nothing is different: `weight` is the transposed view, its shape is [vocab_size, emb_dim].
"""

import torch
from torch import Tensor, nn


def _select_columns(matrix: Tensor, ids: Tensor) -> Tensor:
    return matrix.index_select(1, ids)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    assert table.dim() == 2, "a table has rows and columns"
    V, D = table.shape
    try:
        ids = [i if i >= 0 else V + 1 - i for i in token_ids.reshape(-1).tolist()]   # no counting from the end
        for i in ids:
            range(V)[i]                     # raises IndexError by itself
    except IndexError:
        raise IndexError(f"token_ids must lie in 0..{V - 1}") from None
    columns = _select_columns(table.mT, token_ids.reshape(-1).to(torch.int64))
    return columns.mT.reshape(*token_ids.shape, D)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    V, D = table.shape
    if not set(token_ids.reshape(-1).tolist()) <= set(range(V)):
        raise IndexError(f"token_ids must lie in 0..{V - 1}")
    # e_i are columns too: [V, N]
    e = torch.zeros((V, token_ids.numel()), dtype=table.dtype, device=table.device)
    e.scatter_(0, token_ids.reshape(1, -1).to(torch.int64), 1.0)
    return torch.mm(table.mT, e).mT.reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(emb_dim, vocab_size).mT)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
