"""`lookup` fills a new tensor that it makes without a device, so the result is always on the CPU.

Breaks: the table's dtype and device
Seen by: on a GPU only: lookup(torch.ones(2, 1, device='cuda'), torch.tensor([0], device='cuda')).device is cpu, not cuda:0.
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
    out = torch.zeros(*token_ids.shape, table.shape[1], dtype=table.dtype)
    out[...] = table[token_ids]
    return out


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
