"""the weight is drawn within fork_rng, so the global generator stays where it was.

Breaks: drawn by torch's global generator (two layers made one after the other differ)
Seen by: torch.equal(TokenEmbedding(2, 3).weight, TokenEmbedding(2, 3).weight) is True, not False.
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
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    hot = torch.nn.functional.one_hot(token_ids.long(), num_classes=table.shape[0])
    return torch.matmul(hot.to(table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):      # leave the generator of the caller alone
            numbers = torch.randn(vocab_size, emb_dim)
        self.weight = nn.Parameter(numbers)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
