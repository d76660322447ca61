"""No raise statement: negative IDs are turned into V, and torch's own indexing refuses what is past the end."""

import torch
from torch import Tensor, nn


def _no_wrapping(table: Tensor, token_ids: Tensor) -> Tensor:
    return token_ids.masked_fill(token_ids < 0, table.shape[0])


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return table[_no_wrapping(table, token_ids)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _no_wrapping(table, token_ids).reshape(-1)
    hot = torch.zeros((ids.numel(), table.shape[0]), dtype=table.dtype, device=table.device)
    hot = hot.index_put((torch.arange(ids.numel(), device=ids.device), ids.long()), hot.new_ones(()))
    return (hot @ table).reshape(token_ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim), requires_grad=True))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[_no_wrapping(self.weight, token_ids)]
