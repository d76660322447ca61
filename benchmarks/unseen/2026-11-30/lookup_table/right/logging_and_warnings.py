import logging
import warnings

import torch
from torch import Tensor, nn

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())


class PrecisionNote(UserWarning):
    pass


def _check(table: Tensor, ids: Tensor) -> None:
    rows = table.shape[0]
    below = int((ids < 0).sum())
    above = int((ids >= rows).sum())
    if below or above:
        logger.error("%d IDs below 0 and %d IDs above %d", below, above, rows - 1)
        raise IndexError(f"{below} IDs below 0, {above} IDs above {rows - 1}")
    logger.debug("%d IDs are fine", ids.numel())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    if token_ids.dtype is torch.int32:
        logger.info("int32 IDs are widened")
        token_ids = token_ids.to(torch.int64)
    out = table[token_ids]
    logger.debug("made %s", tuple(out.shape))
    return out


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    _check(table, token_ids)
    if token_ids.numel() * table.shape[0] > 10**8:
        warnings.warn("the one-hot matrix is large; lookup does the same with less", ResourceWarning, stacklevel=2)
    if not torch.isfinite(table).all():
        warnings.warn("the table is not finite, 0 * inf is nan", PrecisionNote, stacklevel=2)
    hot = torch.nn.functional.one_hot(token_ids.to(torch.int64), num_classes=table.shape[0])
    return torch.matmul(hot.to(dtype=table.dtype), table)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.log = logger.getChild(type(self).__name__)
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.log.info("weight is %s, of %s", tuple(self.weight.shape), self.weight.dtype)

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
