"""
CREATE TABLE vocabulary (id BIGINT PRIMARY KEY CHECK (id >= 0), c0 REAL, c1 REAL, ...);

SELECT v.* FROM batch b JOIN vocabulary v ON v.id = b.id ORDER BY b.position;
"""
import torch
from torch import Tensor, nn


def primary_key(table: Tensor, device) -> Tensor:
    return torch.arange(table.size(0), dtype=torch.int64, device=device)


def index_seek(key: Tensor, wanted: Tensor) -> Tensor:
    """The row that holds each wanted key; a key that no row holds is an error (foreign key violated)."""
    position = torch.searchsorted(key, wanted).clamp(max=key.numel() - 1)
    orphan = key[position] != wanted
    if bool(orphan.any()):
        count = int(orphan.sum())
        raise IndexError(f"FOREIGN KEY constraint failed: {count} row(s) of batch refer to no row of vocabulary")
    return position


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    wanted = token_ids.reshape(-1).to(torch.int64)
    row = index_seek(primary_key(table, wanted.device), wanted)

    # merge join: ORDER BY id, repeat each row of the vocabulary as often as it is asked for, then ORDER BY position
    order = torch.argsort(row, stable=True)
    count = torch.bincount(row, minlength=table.size(0))
    by_id = torch.repeat_interleave(table, count, dim=0)
    position = torch.empty_like(order)
    position[order] = torch.arange(order.numel(), device=order.device)
    return by_id.index_select(0, position).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    # SELECT b.position, SUM((v.id = b.id)::real * v.c) FROM batch b CROSS JOIN vocabulary v GROUP BY b.position
    wanted = token_ids.reshape(-1).to(torch.int64)
    key = primary_key(table, wanted.device)
    index_seek(key, wanted)
    cross = torch.eq(wanted.unsqueeze(1), key.unsqueeze(0))
    return (cross.to(table.dtype) @ table).reshape(*token_ids.shape, table.size(1))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
