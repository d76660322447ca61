"""Loops over the D columns in Python and stacks what each gives; autograd survives unbind and stack."""
import torch
from torch import Tensor, nn


def _columns(table, pick):
    return torch.stack([pick(column) for column in table.unbind(dim=1)], dim=-1)


def _check(table, ids):
    V = table.size(0)
    wrong = (ids < 0) + (ids > V - 1)
    if wrong.sum().item():
        raise IndexError("%d of the IDs are not in 0..%d" % (wrong.sum().item(), V - 1))


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    ids = token_ids.long()
    return _columns(table, lambda column: column[ids])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    hot = (token_ids[..., None] == torch.arange(table.size(0), device=table.device)).to(table.dtype)
    return _columns(table, lambda column: hot @ column)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        columns = torch.randn(emb_dim, vocab_size)
        self.weight = nn.Parameter(columns.T.contiguous())

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
