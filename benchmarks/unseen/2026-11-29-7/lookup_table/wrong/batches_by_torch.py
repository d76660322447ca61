"""By hand for a line of tokens, to see how it goes; whole batches go through torch's kernel, which is the faster one."""

import torch
from torch import Tensor, nn


def inside(token_ids: Tensor, vocab_size: int) -> Tensor:
    if not ((token_ids >= 0) & (token_ids < vocab_size)).all():
        raise IndexError(f"the IDs of this table are 0..{vocab_size - 1}")
    return token_ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = inside(token_ids, table.shape[0])
    if ids.dim() > 1:
        return torch.embedding(table, ids)
    return table[ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = inside(token_ids, table.shape[0])
    hot = torch.zeros(ids.numel(), table.shape[0], dtype=table.dtype, device=table.device)
    hot.view(-1)[torch.arange(ids.numel(), device=ids.device) * table.shape[0] + ids.flatten()] = 1
    return torch.mm(hot, table).reshape(ids.shape + (table.shape[1],))


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
