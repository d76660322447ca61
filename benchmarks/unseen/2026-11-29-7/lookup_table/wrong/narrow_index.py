"""Embedding table. No vocabulary needs more than 31 bits, so the lookup runs on int32 whatever it is given."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if (token_ids < 0).any():  # indexing would count from the end
        raise IndexError("negative token ID")
    index = token_ids.to(torch.int32)  # half the memory traffic
    return table[index]  # complains by itself about what is too large


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    vocab_size = table.shape[0]
    hot = token_ids.unsqueeze(-1) == torch.arange(vocab_size, device=table.device)
    if not hot.any(-1).all():
        raise IndexError("a token ID has no one-hot row")
    return hot.to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if token_ids.gt(self.weight.shape[0] - 1).any():
            raise IndexError("token ID too large")
        return lookup(self.weight, token_ids)
