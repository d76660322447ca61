"""Token lookup. In evaluation the layer keeps no graph, which saves memory when text is generated."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ((token_ids >= 0) & (token_ids < table.shape[0])).all():
        raise IndexError("token ID is not in the table")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if not ((token_ids >= 0) & (token_ids < table.shape[0])).all():
        raise IndexError("token ID is not in the table")
    every_id = torch.arange(table.shape[0], device=table.device)
    return (token_ids[..., None] == every_id).to(table.dtype) @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        if self.training:
            return lookup(self.weight, token_ids)
        with torch.no_grad():
            return lookup(self.weight, token_ids)
