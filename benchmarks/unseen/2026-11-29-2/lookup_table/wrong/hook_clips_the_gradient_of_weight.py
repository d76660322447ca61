"""a hook on `weight` clips its gradient to [-1, 1], so repeated rows get too little.

Breaks: a row picked n times gets n contributions
Seen by: layer = TokenEmbedding(2, 1); layer(torch.tensor([0, 0, 0])).sum().backward(); layer.weight.grad is [[1.], [0.]], not [[3.], [0.]].
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(-1))
    return rows.reshape(*token_ids.shape, table.size(1))


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.weight.register_hook(lambda grad: grad.clamp(-1.0, 1.0))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
