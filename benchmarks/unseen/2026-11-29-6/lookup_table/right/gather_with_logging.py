"""Lookup by gather; every step is logged at debug level so that I can follow the shapes."""

import logging

import torch
from torch import Tensor, nn

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())

ID_TYPES = (torch.int32, torch.int64)


def _prepare(table: Tensor, token_ids: Tensor) -> Tensor:
    """Check both arguments; give back the IDs as one line of int64."""
    if not isinstance(table, Tensor) or not isinstance(token_ids, Tensor):
        raise TypeError("table and token_ids must be tensors")
    if table.ndim != 2 or not table.is_floating_point():
        raise TypeError(f"a table is a [V, D] tensor of floats, got {tuple(table.shape)} of {table.dtype}")
    if token_ids.dtype not in ID_TYPES:
        raise TypeError(f"IDs must be int32 or int64, got {token_ids.dtype}")
    ids = token_ids.flatten().to(torch.int64)
    log.debug("table %s, ids %s -> flat %s", tuple(table.shape), tuple(token_ids.shape), tuple(ids.shape))
    wrong = ids[(ids < 0).logical_or(ids > table.shape[0] - 1)]
    if len(wrong):
        log.debug("%d wrong IDs, the first is %d", len(wrong), int(wrong[0]))
        raise IndexError(f"ID {int(wrong[0])} is not in a table of {table.shape[0]} rows")
    return ids


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _prepare(table, token_ids)
    index = ids.unsqueeze(1).expand(-1, table.shape[1])
    rows = torch.gather(table, 0, index)
    log.debug("rows %s", tuple(rows.shape))
    return rows.unflatten(0, token_ids.shape) if token_ids.ndim else rows.squeeze(0)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    ids = _prepare(table, token_ids)
    one_hot = table.new_zeros(len(ids), len(table))
    one_hot = one_hot.scatter(1, ids.unsqueeze(1), 1.0)
    out = torch.einsum("nv,vd->nd", one_hot, table)
    log.debug("one_hot %s, out %s", tuple(one_hot.shape), tuple(out.shape))
    return out.unflatten(0, token_ids.shape) if token_ids.ndim else out.squeeze(0)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn((vocab_size, emb_dim))))
        log.debug("a layer of %d x %d", vocab_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.get_parameter("weight"), token_ids)


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    print(TokenEmbedding(6, 3)(torch.tensor([2, 3, 5, 1])))
