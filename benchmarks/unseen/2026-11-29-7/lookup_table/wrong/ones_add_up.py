"""Token lookup. The one-hot matrix checks itself: as many ones must stand in it as there are tokens."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.numel() == 0:
        return table.new_empty(*token_ids.shape, table.shape[1])
    smallest, largest = torch.aminmax(token_ids)
    if smallest.item() < 0 or largest.item() >= table.shape[0]:
        raise IndexError(f"IDs from {smallest.item()} to {largest.item()}, rows from 0 to {table.shape[0] - 1}")
    return table[token_ids]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    columns = torch.arange(table.shape[0], device=table.device)
    one_hot = (token_ids[..., None] == columns).to(table.dtype)
    if int(one_hot.sum()) != token_ids.numel():  # an ID without a column leaves a row of zeros
        raise IndexError(f"there is a token that none of the {table.shape[0]} columns stands for")
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
