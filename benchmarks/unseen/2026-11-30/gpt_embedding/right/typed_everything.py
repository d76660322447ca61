from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NewType, Protocol, TypeAlias, cast, final, runtime_checkable

import torch
from torch import Tensor, nn

IntTensor: TypeAlias = Tensor
FloatTensor: TypeAlias = Tensor
Length = NewType("Length", int)
Scalars = NewType("Scalars", int)

_LAST: Final[int] = -1


@runtime_checkable
class SupportsWeight(Protocol):
    weight: nn.Parameter


@final
class GPTEmbedding(nn.Module):
    vocab_size: Final[int]
    emb_dim: Final[int]
    context_size: Final[int]
    tok_emb: nn.Embedding
    pos_emb: nn.Embedding

    def __init__(self: GPTEmbedding, vocab_size: int, emb_dim: int, context_size: int) -> None:
        super().__init__()
        self.vocab_size = vocab_size
        self.emb_dim = emb_dim
        self.context_size = context_size
        self.tok_emb = nn.Embedding(num_embeddings=vocab_size, embedding_dim=emb_dim, dtype=torch.float32)
        self.pos_emb = nn.Embedding(num_embeddings=context_size, embedding_dim=emb_dim, dtype=torch.float32)
        assert isinstance(self.tok_emb, SupportsWeight)

    @staticmethod
    def _length_of(token_ids: IntTensor) -> Length:
        size: torch.Size = token_ids.size()
        return Length(size[_LAST])

    def _require_fit(self, length: Length) -> Length:
        limit: int = self.context_size
        if length > limit:
            message: str = f"T={length} exceeds context_size={limit}"
            raise ValueError(message)
        return length

    def forward(self, token_ids: IntTensor) -> FloatTensor:
        length: Length = self._require_fit(self._length_of(token_ids))
        tokens: FloatTensor = cast(FloatTensor, self.tok_emb(token_ids))
        positions: FloatTensor = self.pos_emb.weight[: int(length)]
        total: FloatTensor = torch.add(tokens, positions)
        return total


def _trainable(parameters: Iterable[nn.Parameter]) -> Iterator[Scalars]:
    parameter: nn.Parameter
    for parameter in parameters:
        if parameter.requires_grad:
            yield Scalars(parameter.numel())


def count_parameters(module: nn.Module) -> int:
    total: int = 0
    scalars: Scalars
    for scalars in _trainable(module.parameters(recurse=True)):
        total += int(scalars)
    return total
