"""einsum for the product, and an abstract base class of layers from which TokenEmbedding is made."""
import abc

import torch
from torch import Tensor, nn


def _bad(table: Tensor, token_ids: Tensor) -> bool:
    return bool(token_ids.lt(0).any()) or bool(token_ids.ge(table.shape[0]).any())


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _bad(table, token_ids):
        raise IndexError
    return table[(token_ids,)]


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    if _bad(table, token_ids):
        raise IndexError
    one_hot = torch.zeros(*token_ids.shape, table.shape[0], dtype=table.dtype, device=table.device)
    one_hot = one_hot.scatter(-1, token_ids.to(torch.int64)[..., None], 1)
    return torch.einsum("...v,vd->...d", one_hot, table)


class LearnedTable(nn.Module, abc.ABC):
    def __init__(self, rows: int, width: int, **kwargs) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, width, **kwargs))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        self.weight.copy_(torch.randn_like(self.weight))

    @abc.abstractmethod
    def rows_of(self, ids: Tensor) -> Tensor: ...

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.rows_of(token_ids)


class TokenEmbedding(LearnedTable):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__(rows=vocab_size, width=emb_dim)

    def rows_of(self, ids: Tensor) -> Tensor:
        return lookup(self.weight, ids)
