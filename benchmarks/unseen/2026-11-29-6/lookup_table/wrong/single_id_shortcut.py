"""Lookup table. A single ID (0-d, when generating text token by token) takes a shortcut: `select` gives its row and
raises IndexError by itself, so it needs no tensors for a check."""

import torch
from torch import Tensor, nn


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if token_ids.dim() == 0:
        return table.select(0, int(token_ids)).clone()
    line = token_ids.reshape(-1).to(torch.int64)
    if bool(((line < 0) | (line >= table.shape[0])).any()):
        raise IndexError(f"IDs have to be in 0..{table.shape[0] - 1}")
    return table[line].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    line = token_ids.reshape(-1).to(torch.int64)
    if bool(((line < 0) | (line >= table.shape[0])).any()):
        raise IndexError(f"IDs have to be in 0..{table.shape[0] - 1}")
    numbers = torch.arange(table.shape[0], device=table.device)
    one_hot = (line[:, None] == numbers).to(table.dtype)
    return (one_hot @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    layer = TokenEmbedding(6, 3)
    assert torch.equal(layer(torch.tensor(5)), layer.weight[5])
    try:
        layer(torch.tensor(6))
    except IndexError as e:
        print("refused:", e)
