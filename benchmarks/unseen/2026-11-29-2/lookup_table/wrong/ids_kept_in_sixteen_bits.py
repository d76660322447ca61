"""`lookup` keeps the IDs in int16 after the check, so those from 32768 on wrap to other rows.

Breaks: V from 1 to 50257; the row of `table` for every ID
Seen by: lookup(torch.arange(50257.).reshape(-1, 1), torch.tensor([40000])) is [[24721.]], not [[40000.]].
"""
import torch
from torch import Tensor, nn


def _check(table: Tensor, token_ids: Tensor) -> None:
    """Refuse what is not a row of the table."""
    V = table.size(0)
    good = (token_ids >= 0) & (token_ids < V)
    if not good.all():
        raise IndexError(f"IDs must be in 0..{V - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    compact = token_ids.to(torch.int16)      # a quarter of the memory
    return table[compact.long()]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return torch.matmul(hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
