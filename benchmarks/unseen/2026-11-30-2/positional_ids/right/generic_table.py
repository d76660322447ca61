from typing import Generic, Iterator, Sequence, TypeVar

import torch
from torch import Tensor, nn

KeyT = TypeVar("KeyT", contravariant=True)
ModuleT = TypeVar("ModuleT", bound=nn.Module)


def positional_ids(token_ids: Tensor) -> Tensor:
    *_leading, length = token_ids.shape
    return torch.arange(length, device=token_ids.device)


class Table(nn.Module, Generic[KeyT]):
    """A learnable matrix that is asked with some kind of key."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight: nn.Parameter = nn.Parameter(torch.empty(rows, width, dtype=torch.float32))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        nn.init.normal_(self.weight)

    def rows_for(self, key: KeyT) -> Tensor:
        raise NotImplementedError

    def __len__(self) -> int:
        return self.weight.size(0)

    def __iter__(self) -> Iterator[Tensor]:
        return iter(self.weight)

    def extra_repr(self) -> str:
        return ", ".join(map(str, self.weight.shape))


class PrefixTable(Table[int]):
    def rows_for(self, key: int) -> Tensor:
        if key > len(self):
            raise ValueError(f"no prefix of length {key} in a table of {len(self)} rows")
        return self.weight[:key]


class PositionalEmbedding(PrefixTable):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__(rows=context_size, width=emb_dim)

    def forward(self, token_ids: Tensor) -> Tensor:
        shape: Sequence[int] = token_ids.shape
        return self.rows_for(shape[-1])
