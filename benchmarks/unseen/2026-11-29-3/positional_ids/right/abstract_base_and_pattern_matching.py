"""An abstract base class does the checking, defensively; a match statement reads the shape; rows by take_along_dim."""
import abc
import operator

import torch
from torch import Tensor, nn


def _tokens(token_ids: Tensor) -> int:
    match tuple(token_ids.shape):
        case (*_, int(last)):
            return last
        case _:
            raise ValueError("token_ids needs at least one dimension")


def positional_ids(token_ids: Tensor) -> Tensor:
    if not isinstance(token_ids, Tensor):
        raise TypeError(f"expected a tensor, got {type(token_ids).__name__}")
    with torch.no_grad(), torch.device(token_ids.device):
        return torch.arange(_tokens(token_ids)).to(torch.int64)


class _Table(nn.Module, abc.ABC):
    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.rows, self.width = operator.index(rows), operator.index(width)
        self.weight = nn.Parameter(nn.Embedding(self.rows, self.width).weight.detach())

    @abc.abstractmethod
    def places(self, token_ids: Tensor) -> Tensor: ...

    def forward(self, token_ids: Tensor) -> Tensor:
        return torch.take_along_dim(self.weight, self.places(token_ids)[:, None].expand(-1, self.width), dim=0)


class PositionalEmbedding(_Table):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(rows=context_size, width=emb_dim)

    def places(self, token_ids: Tensor) -> Tensor:
        n = _tokens(token_ids)
        if n > self.rows:
            raise ValueError(
                "Zu viele Tokens – la séquence compte %i éléments, le contexte %i ☹" % (n, self.rows)
            )
        return positional_ids(token_ids)
