"""Lookup table by a C programmer.

base = &table[0][0];  row i = base[i*D .. i*D + D-1].  A table that is not packed (a transposed one) is packed first.
"""

import torch
from torch import Tensor, nn


def _base(table: Tensor) -> Tensor:
    V, D = table.shape
    packed = table.contiguous()
    return torch.as_strided(packed, (V * D,), (1,), 0)     # size, stride, start


def _check(table: Tensor, token_ids: Tensor) -> None:
    if token_ids.numel() == 0:
        return
    if token_ids.min() < 0:
        raise IndexError("ID below 0")
    if token_ids.max() >= table.shape[0]:
        raise IndexError(f"ID above {table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    D = table.shape[1]
    offsets = token_ids.long()[..., None] * D + torch.arange(D, device=token_ids.device)
    return _base(table)[offsets]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    V, D = table.shape
    line = token_ids.reshape(-1).long()
    one_hot = torch.zeros(line.numel() * V, dtype=table.dtype, device=table.device)
    one_hot[torch.arange(line.numel(), device=table.device) * V + line] = 1
    return (one_hot.reshape(line.numel(), V) @ table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    t = torch.arange(12.0).reshape(3, 4)
    i = torch.tensor([[2, 0], [1, 1]])
    assert torch.equal(lookup(t, i), t[i])
    assert torch.equal(lookup(t.T, i), t.T[i])
    assert lookup(t, torch.tensor(2)).shape == (4,)
    print("ok")
