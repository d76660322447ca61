"""the check turns gradients off and on again, but leaves them off where it raises.

Breaks: Gradient reaches the table
Seen by: after lookup(torch.ones(2, 1), torch.tensor([5])) has raised, lookup(torch.ones(2, 1, requires_grad=True), torch.tensor([0])).requires_grad is False, not True.
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)      # comparing needs no gradients
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")
    torch.set_grad_enabled(before)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    flat = token_ids.long().reshape(-1, 1)
    hot = torch.zeros(flat.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
    hot.scatter_(1, flat, 1)
    return (hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
