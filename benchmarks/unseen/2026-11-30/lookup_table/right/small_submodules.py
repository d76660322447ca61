import torch
from torch import Tensor, nn


class RangeCheck(nn.Module):
    def forward(self, token_ids: Tensor, size: int) -> Tensor:
        outside = (token_ids < 0) ^ (token_ids >= size)
        if outside.any():
            raise IndexError(f"IDs have to be in [0, {size})")
        return token_ids


class OneHot(nn.Module):
    def forward(self, token_ids: Tensor, like: Tensor) -> Tensor:
        hot = like.new_zeros(token_ids.numel(), like.shape[0])
        hot.scatter_add_(1, token_ids.reshape(-1, 1).long(), like.new_ones(token_ids.numel(), 1))
        return hot.reshape(*token_ids.shape, like.shape[0])


class Rows(nn.Module):
    def __init__(self, by_product: bool = False) -> None:
        super().__init__()
        self.check = RangeCheck()
        self.one_hot = OneHot() if by_product else None

    def forward(self, table: Tensor, token_ids: Tensor) -> Tensor:
        token_ids = self.check(token_ids, table.shape[0])
        if self.one_hot is None:
            return table[token_ids]
        return torch.einsum("...a,ab->...b", self.one_hot(token_ids, table), table)


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Rows()(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return Rows(by_product=True)(table, token_ids)


class TokenEmbedding(nn.Module):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab_size, emb_dim))
        self.embedding = Rows()

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.embedding(self.weight, token_ids)
