"""Flattens, uses index_select, restores the shape; the range is seen by aminmax, guarded for empty batches."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def _require_in_table(rows: int, ids: Tensor) -> None:
    if ids.numel() == 0:
        return
    low, high = torch.aminmax(ids)
    if low.item() < 0 or high.item() >= rows:
        raise IndexError(f"IDs span {low.item()}..{high.item()}, the table has rows 0..{rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_in_table(table.size(0), token_ids)
    return table.index_select(0, token_ids.reshape(-1)).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _require_in_table(table.size(0), token_ids)
    hot = F.one_hot(token_ids.long(), num_classes=table.size(0)).type_as(table)
    return torch.matmul(hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
