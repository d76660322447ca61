from __future__ import annotations

import operator
from typing import Annotated, Any, Final, NamedTuple, NewType, NoReturn, SupportsIndex, TypeAlias

import torch
from torch import Tensor, nn

TokenIds: TypeAlias = Annotated[Tensor, "int32 | int64", "[..., T]"]
Vectors: TypeAlias = Annotated[Tensor, "dtype of the tables", "[..., T, D]"]
Count = NewType("Count", int)

ID_DTYPES: Final[frozenset[torch.dtype]] = frozenset({torch.int32, torch.int64})
SMALLEST_SIZE: Final[int] = 1


class Bounds(NamedTuple):
    low: int
    high: int

    def inside(self, size: int) -> bool:
        return self.low >= 0 and self.high < size


def positive(value: SupportsIndex, name: str) -> int:
    number: int = operator.index(value)
    if number < SMALLEST_SIZE:
        raise ValueError(f"{name}: {number} < {SMALLEST_SIZE}")
    return number


def refuse(error: type[Exception], message: str) -> NoReturn:
    raise error(message)


class GPTEmbedding(nn.Module):
    tok_emb: nn.Embedding
    pos_emb: nn.Embedding

    def __init__(self, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        width: Final[int] = positive(emb_dim, "emb_dim")
        self.tok_emb = nn.Embedding(positive(vocab_size, "vocab_size"), width)
        self.pos_emb = nn.Embedding(positive(context_size, "context_size"), width)

    @staticmethod
    def bounds(token_ids: TokenIds) -> Bounds | None:
        if token_ids.numel() == 0:
            return None
        extremes: Any = token_ids.aminmax()
        return Bounds(int(extremes.min), int(extremes.max))

    def forward(self, token_ids: TokenIds) -> Vectors:
        if token_ids.dtype not in ID_DTYPES:
            refuse(TypeError, f"IDs are int32 or int64, not {token_ids.dtype}")
        length: int = token_ids.size(-1)
        positions: Tensor = self.pos_emb.weight
        if length > positions.size(0):
            refuse(ValueError, f"length {length} > context {positions.size(0)}")
        bounds: Bounds | None = self.bounds(token_ids)
        vocab: int = self.tok_emb.weight.size(0)
        if bounds is not None and not bounds.inside(vocab):
            refuse(IndexError, f"{bounds} not within 0..{vocab - 1}")
        result: Vectors = self.tok_emb(token_ids)
        return result + positions[0:length, :]

    def __call__(self, token_ids: TokenIds) -> Vectors:
        return super().__call__(token_ids)


def count_parameters(module: nn.Module) -> Count:
    sizes: list[int] = [parameter.numel() for parameter in module.parameters() if parameter.requires_grad]
    total: Count = Count(sum(sizes))
    return total
