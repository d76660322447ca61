import logging
import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn

log = logging.getLogger(__name__)


def _valid(table: Tensor, token_ids: Tensor, strict: bool = True) -> bool:
    inside = torch.isin(token_ids.clamp(-1, table.shape[0]), torch.arange(table.shape[0], device=token_ids.device))
    if not inside.all():
        log.debug("refused: %s", token_ids[~inside].tolist())
        if strict:
            raise IndexError(f"{int((~inside).sum())} token ID(s) without a row in a table of {table.shape[0]}")
        return False
    return True


def lookup(table: Tensor, token_ids: Tensor, *, check: bool = True) -> Tensor:
    if token_ids.is_floating_point():
        warnings.warn("token IDs should be integers", stacklevel=2)
        token_ids = token_ids.long()
    if check:
        _valid(table, token_ids)
    return table[(token_ids,)]


def one_hot_lookup(table: Tensor, token_ids: Tensor, *, check: bool = True) -> Tensor:
    if check:
        _valid(table, token_ids)
    hot = F.one_hot(token_ids.to(torch.int64), table.size(0)).to(device=table.device, dtype=table.dtype)
    return F.linear(hot, table.t())


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int, *, device=None, dtype=None) -> None:
        super().__init__()
        if vocab_size < 1 or emb_dim < 1:
            raise ValueError("vocab_size and emb_dim start from 1")
        self.weight = nn.Parameter(torch.empty((vocab_size, emb_dim), device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def extra_repr(self) -> str:
        return "{}, {}".format(*self.weight.shape)

    def forward(self, token_ids: Tensor) -> Tensor:
        log.debug("forward %s", tuple(token_ids.shape))
        return lookup(self.weight, token_ids)
