import torch
from torch import Tensor, nn

TABLE_DTYPES = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
ID_DTYPES = (torch.int32, torch.int64)


class LookupFailure(Exception):
    """Base of all that can go wrong here."""


class NotATable(LookupFailure, TypeError):
    pass


class NotIds(LookupFailure, TypeError):
    pass


class IdOutOfRange(LookupFailure, IndexError, ValueError):
    pass


def _inspect(table: Tensor, token_ids: Tensor) -> None:
    if not isinstance(table, torch.Tensor):
        raise NotATable(f"table is a {type(table).__name__}, not a tensor")
    if not isinstance(token_ids, torch.Tensor):
        raise NotIds(f"token_ids is a {type(token_ids).__name__}, not a tensor")
    if table.dim() != 2:
        raise NotATable(f"table has {table.dim()} dimensions, not 2")
    if table.dtype not in TABLE_DTYPES:
        raise NotATable(f"table is of {table.dtype}")
    if token_ids.dtype not in ID_DTYPES:
        raise NotIds(f"token_ids are of {token_ids.dtype}")
    if token_ids.numel() == 0:
        return
    low = token_ids.amin().item()
    high = token_ids.amax().item()
    if low < 0:
        raise IdOutOfRange(f"ID {low} is negative")
    if high >= table.shape[0]:
        raise IdOutOfRange(f"ID {high} is past the last row, {table.shape[0] - 1}")


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _inspect(table, token_ids)
    rows = table.index_select(0, token_ids.reshape(token_ids.numel()))
    result = rows.reshape(token_ids.shape + table.shape[1:])
    if result.dtype != table.dtype or result.device != table.device:
        raise LookupFailure("this cannot happen")
    return result


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _inspect(table, token_ids)
    shape = token_ids.shape + table.shape[:1]
    one_hot = torch.zeros(shape, dtype=table.dtype, device=table.device, requires_grad=False)
    one_hot.scatter_(-1, token_ids.to(torch.int64).unsqueeze(-1), 1.0)
    if not torch.all(one_hot.sum(-1) == 1):
        raise LookupFailure("this cannot happen")
    return one_hot @ table


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError(f"a table of {vocab_size} rows of {emb_dim} numbers is no table")
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
