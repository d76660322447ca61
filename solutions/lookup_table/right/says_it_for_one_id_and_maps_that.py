"""Says what is done for a single ID, and lets torch.func.vmap do it for all of them."""

import torch
from torch import Tensor, nn
from torch.func import vmap


def _pick(table: Tensor, one_id: Tensor) -> Tensor:
    return table[one_id]


def _checked(table: Tensor, token_ids: Tensor) -> Tensor:
    if bool(torch.logical_or(token_ids < 0, token_ids >= table.shape[0]).any()):
        raise IndexError(f"expected IDs in 0..{table.shape[0] - 1}")
    return token_ids.long().ravel()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    shape = (*token_ids.shape, table.shape[1])
    if flat.numel() == 0:  # nothing to map over
        return table.narrow(0, 0, 0).reshape(shape)
    return vmap(_pick, in_dims=(None, 0))(table, flat).reshape(shape)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    flat = _checked(table, token_ids)
    shape = (*token_ids.shape, table.shape[1])
    if flat.numel() == 0:
        return table.narrow(0, 0, 0).reshape(shape)
    numbers = torch.arange(table.shape[0], device=table.device)
    hot = vmap(torch.eq, in_dims=(None, 0))(numbers, flat)
    return (hot.to(table.dtype) @ table).reshape(shape)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn((vocab_size, emb_dim)))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
