from abc import ABC, abstractmethod

import torch
from torch import Tensor, nn


class Sized(nn.Module):
    weight: nn.Parameter

    @property
    def vocab_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]


class Described(Sized):
    def extra_repr(self) -> str:
        return f"vocab_size={self.vocab_size}, emb_dim={self.emb_dim}"


class GaussianInit(Sized):
    def draw(self, *shape: int) -> None:
        self.weight = nn.Parameter(torch.distributions.Normal(0.0, 1.0).sample(shape))


class Picker(ABC):
    """Template method: check, flatten, pick, give the shape back."""

    def __call__(self, table: Tensor, token_ids: Tensor) -> Tensor:
        self.check(table, token_ids)
        vector = token_ids.flatten().long()
        return self.pick(table, vector).reshape(self.shape(table, token_ids))

    def check(self, table: Tensor, token_ids: Tensor) -> None:
        limit = table.shape[0]
        unknown = (token_ids >= limit).nonzero().shape[0] + (token_ids < 0).nonzero().shape[0]
        if unknown:
            raise IndexError(f"{unknown} of {token_ids.numel()} IDs are unknown, the table has {limit} rows")

    def shape(self, table: Tensor, token_ids: Tensor) -> list[int]:
        return [*token_ids.shape, table.shape[1]]

    @abstractmethod
    def pick(self, table: Tensor, vector: Tensor) -> Tensor: ...


class Pick(Picker):
    def pick(self, table, vector):
        return table[vector]


class Multiply(Picker):
    """In slices, because a one-hot matrix is large."""

    def __init__(self, at_a_time: int = 512) -> None:
        self.at_a_time = at_a_time

    def pick(self, table, vector):
        parts = [self.product(table, part) for part in vector.split(self.at_a_time)]
        return torch.cat(parts)

    def product(self, table, part):
        hot = torch.zeros(part.shape[0], table.shape[0], dtype=table.dtype, device=table.device)
        hot.scatter_(1, part[:, None], 1.0)
        return hot @ table


_pick, _multiply = Pick(), Multiply()


def lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _pick(table, token_ids)


def one_hot_lookup(table: Tensor, token_ids: Tensor) -> Tensor:
    return _multiply(table, token_ids)


class TokenEmbedding(Described, GaussianInit):
    def __init__(self, vocab_size: int, emb_dim: int) -> None:
        super().__init__()
        self.draw(vocab_size, emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        return _pick(self.weight, token_ids)
