"""`lookup` rebuilds the row of a 0-d ID from Python numbers, so no gradient flows.

Breaks: Gradient reaches the table; a single 0-d ID included
Seen by: lookup(torch.ones(2, 3, requires_grad=True), torch.tensor(1)).requires_grad is False, not True.
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
    if token_ids.dim() == 0:
        return torch.tensor(table[int(token_ids)].tolist(), dtype=table.dtype, device=table.device)
    return table[token_ids]


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
