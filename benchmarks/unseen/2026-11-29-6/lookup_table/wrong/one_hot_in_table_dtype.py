"""Lookup table. In the one-hot product everything is in the dtype of the table from the beginning, so that no
conversion is forgotten and the product never mixes two types."""

import torch
from torch import Tensor, nn


def _refuse(table: Tensor, token_ids: Tensor) -> None:
    bad = (token_ids < 0) | (token_ids > table.shape[0] - 1)
    if bad.any():
        raise IndexError(f"{int(bad.sum())} IDs are not in 0..{table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse(table, token_ids)
    rows = torch.index_select(table, 0, token_ids.flatten().long())
    return rows.reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _refuse(table, token_ids)
    V, D = table.shape
    kind = {"dtype": table.dtype, "device": table.device}
    ids = token_ids.reshape(-1, 1).to(**kind)
    columns = torch.arange(V, **kind)
    one_hot = torch.where(ids == columns, torch.ones((), **kind), torch.zeros((), **kind))
    return torch.mm(one_hot, table).reshape(*token_ids.shape, D)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)


if __name__ == "__main__":
    for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        t = torch.randn(100, 4).to(dtype)
        i = torch.randint(0, 100, (5, 6))
        assert torch.equal(one_hot_lookup(t, i), lookup(t, i))
    print("all four types agree")
