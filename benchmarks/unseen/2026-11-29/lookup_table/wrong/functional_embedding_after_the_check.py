"""lookup checks the IDs and leaves the rest to F.embedding.

Breaks: `nn.Embedding` and `F.embedding` ... may not be used in this assignment
Seen by: lookup(torch.ones(2, 1), torch.tensor([0])) with torch.nn.functional.embedding replaced by a function that raises -> its error, not [[1.0]]
"""
import torch
from torch import Tensor, nn
from torch.nn import functional


def _validate(table: Tensor, token_ids: Tensor) -> None:
    """Raise IndexError if any ID has no row."""
    if token_ids.numel() == 0:
        return
    low, high = token_ids.min().item(), token_ids.max().item()
    if low < 0 or high >= table.size(0):
        raise IndexError(f"token IDs {low}..{high} do not fit a table of {table.size(0)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    return functional.embedding(token_ids, table)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == vocabulary).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    """A learned row for every token."""

    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
