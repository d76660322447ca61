"""lookup_table - the way I would do it in C.

A table is one long run of numbers; row r starts at r * n_cols. So a lookup is address arithmetic:
address = r * n_cols + c, for every column c. torch.take reads a tensor as if it were that long run.
"""

import torch
from torch import Tensor, nn

ONE = 1.0
ERR_NONE = 0
ERR_RANGE = 1


def _check_range(ids: Tensor, n_rows: int) -> int:
    """Return an error code, as one does."""
    n_bad = int(((ids < 0) | (ids > n_rows - 1)).sum())
    return ERR_RANGE if n_bad > 0 else ERR_NONE


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows = table.size(0)
    n_cols = table.size(1)

    err = _check_range(token_ids, n_rows)
    if err != ERR_NONE:
        raise IndexError("lookup: row number out of range, the table has %d rows" % n_rows)

    # 64 bit addresses, 32 bits may be too few for row * n_cols
    row_start = token_ids.to(torch.int64).unsqueeze(-1) * n_cols
    column = torch.arange(0, n_cols, 1, dtype=torch.int64, device=token_ids.device)
    address = row_start + column
    return torch.take(table, address)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    n_rows = table.size(0)
    n_cols = table.size(1)
    n_ids = token_ids.numel()

    err = _check_range(token_ids, n_rows)
    if err != ERR_NONE:
        raise IndexError("one_hot_lookup: row number out of range, the table has %d rows" % n_rows)

    # calloc(n_ids * n_rows), then poke the ones
    buf = torch.zeros(n_ids * n_rows, dtype=table.dtype, device=table.device)
    line = torch.arange(0, n_ids, 1, dtype=torch.int64, device=table.device)
    address = line * n_rows + token_ids.reshape(n_ids).to(torch.int64)
    buf[address] = ONE

    one_hot = buf.reshape(n_ids, n_rows)
    product = torch.mm(one_hot, table)

    out_shape = list(token_ids.size())
    out_shape.append(n_cols)
    return product.reshape(out_shape)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        weight = torch.empty((vocab_size, emb_dim))
        nn.init.normal_(weight, 0.0, 1.0)
        self.weight = nn.Parameter(weight)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
