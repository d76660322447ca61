"""Virtual memory for tokens: an ID is a page number and a line within that page.

    id = page * 256 + line        page = id >> 8,  line = id & 255

The table is padded with zero rows to whole pages. No valid ID points at a padded row, and an ID that does is refused
before ("page fault").
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PAGE_BITS = 8
PAGE = 1 << PAGE_BITS


class PageFault(IndexError):
    pass


def _to_pages(table: Tensor) -> Tensor:
    """[V, D] -> [P, 256, D]"""
    V, D = table.shape
    missing = -V % PAGE
    return F.pad(table, (0, 0, 0, missing)).reshape(-1, PAGE, D)


def _address(table: Tensor, token_ids: Tensor) -> tuple[Tensor, Tensor]:
    V = table.shape[0]
    ids = token_ids.reshape(-1).to(torch.int64)
    if (ids < 0).any() or (ids >= V).any():
        raise PageFault(f"page fault: the table ends at {V - 1}")
    return torch.bitwise_right_shift(ids, PAGE_BITS), torch.bitwise_and(ids, PAGE - 1)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    page, line = _address(table, token_ids)
    return _to_pages(table)[page, line].reshape(*token_ids.shape, table.shape[1])


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    page, line = _address(table, token_ids)
    pages = -(-table.shape[0] // PAGE)
    page_hot = F.one_hot(page, pages)                                     # [N, P]
    line_hot = F.one_hot(line, PAGE)                                      # [N, 256]
    # the Kronecker product of two one-hot vectors is the one-hot vector of the whole address
    one_hot = (page_hot[:, :, None] * line_hot[:, None, :]).reshape(-1, pages * PAGE)[:, : table.shape[0]]
    return (one_hot.to(table.dtype) @ table).reshape(*token_ids.shape, table.shape[1])


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return lookup(self.weight, token_ids)
