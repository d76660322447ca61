"""`lookup` checks only the largest ID, so a negative one beside good ones is let through.

Breaks: An ID outside `0..V-1`, a negative one too, raises `IndexError`
Seen by: lookup(torch.tensor([[0.], [1.]]), torch.tensor([0, -1])) is [[0.], [1.]], does not raise (with [-1] alone it does).
"""
import torch
from torch import Tensor, nn


def _check(table, token_ids):
    if ((token_ids < 0) | (token_ids >= table.shape[0])).any():
        raise IndexError("token ID out of range")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() and not 0 <= int(token_ids.max()) < table.shape[0]:
        raise IndexError("token ID out of range")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    one_hot = (token_ids.unsqueeze(-1) == torch.arange(table.shape[0], device=table.device)).to(table.dtype)
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocab_size, emb_dim))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
