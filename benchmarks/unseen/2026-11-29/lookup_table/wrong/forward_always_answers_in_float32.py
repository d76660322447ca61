"""forward turns the rows into float32, also after .double().

Breaks: follows `.double()` and `.to(...)`
Seen by: TokenEmbedding(2, 1).double()(torch.tensor([0])).dtype -> torch.float32, not torch.float64
"""
import torch
from torch import Tensor, nn


def _validate(table: Tensor, token_ids: Tensor) -> None:
    """Raise IndexError if any ID has no row."""
    if token_ids.numel() == 0:
        return
    low, high = token_ids.min().item(), token_ids.max().item()
    if low < 0 or high >= table.size(0):
        raise IndexError(f"token IDs {low}..{high} do not fit a table of {table.size(0)} rows")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    flat = token_ids.reshape(-1)
    return table.index_select(0, flat).reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _validate(table, token_ids)
    vocabulary = torch.arange(table.size(0), device=token_ids.device)
    one_hot = (token_ids.unsqueeze(-1) == vocabulary).to(table.dtype)
    return torch.matmul(one_hot, table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids).float()
