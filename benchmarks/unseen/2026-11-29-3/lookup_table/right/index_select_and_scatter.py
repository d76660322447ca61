"""Rows by index_select on the flat IDs; the one-hot matrix is filled with scatter."""

import torch
from torch import Tensor, nn


def _refuse(token_ids: Tensor, rows: int) -> None:
    if token_ids.numel() == 0:
        return
    low, high = torch.aminmax(token_ids)
    if low.item() < 0 or high.item() >= rows:
        raise IndexError(f"IDs run from {low.item()} to {high.item()}, the table has rows 0..{rows - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows, width = table.shape
    _refuse(token_ids, rows)
    picked = torch.index_select(table, 0, token_ids.reshape(-1))
    return picked.unflatten(0, token_ids.shape) if token_ids.dim() > 1 and token_ids.numel() else picked.reshape(
        tuple(token_ids.shape) + (width,)
    )


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    rows = table.size(0)
    _refuse(token_ids, rows)
    hot = torch.zeros(*token_ids.shape, rows, dtype=table.dtype, device=table.device)
    hot.scatter_(-1, token_ids.long().unsqueeze(-1), 1.0)
    return hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.empty(vocab_size, emb_dim)))
        nn.init.normal_(self.weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
