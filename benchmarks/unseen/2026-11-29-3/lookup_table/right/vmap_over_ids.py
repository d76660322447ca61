"""Says what happens to one ID, and lets torch.vmap do it for all of them."""

import torch
from torch import Tensor, nn


def _bad(ids: Tensor, rows: int) -> bool:
    return not torch.isin(ids, torch.arange(rows, device=ids.device)).all()


def _for_every_id(one, table: Tensor, token_ids: Tensor) -> Tensor:
    rows, width = table.shape
    if _bad(token_ids, rows):
        raise IndexError(f"IDs have to be one of 0..{rows - 1}")
    flat = token_ids.reshape(-1).to(torch.int64)
    if len(flat) == 0:
        return table.narrow(0, 0, 0).reshape(*token_ids.shape, width)
    return torch.vmap(one, in_dims=(None, 0))(table, flat).reshape(*token_ids.shape, width)


def _pick(table: Tensor, i: Tensor) -> Tensor:
    return table[i]


def _multiply(table: Tensor, i: Tensor) -> Tensor:
    hot = (torch.arange(table.shape[0], device=table.device) == i).to(table.dtype)
    return hot @ table


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_every_id(_pick, table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _for_every_id(_multiply, table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        nn.Module.__init__(self)
        self.weight = nn.Parameter(torch.normal(torch.zeros(vocab_size, emb_dim), torch.ones(vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return _for_every_id(_pick, self.weight, token_ids)
