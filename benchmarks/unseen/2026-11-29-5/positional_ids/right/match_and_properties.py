"""Positions: the shape is taken apart by match, the sizes are read from the table itself (properties), so that they
cannot disagree with it."""

import torch
from torch import Tensor, nn


def length_of(token_ids: Tensor) -> int:
    match tuple(token_ids.shape):
        case (length,):
            return length
        case (*_, length):
            return length
        case _:
            raise ValueError("a window has at least one dimension")


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(length_of(token_ids), device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(context_size, emb_dim), requires_grad=True)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        self.weight.copy_(torch.normal(0.0, 1.0, size=tuple(self.weight.shape)))

    @property
    def context_size(self) -> int:
        return self.weight.shape[0]

    @property
    def emb_dim(self) -> int:
        return self.weight.shape[1]

    def extra_repr(self) -> str:
        return f"{self.context_size}, {self.emb_dim}"

    def __len__(self) -> int:
        return self.context_size

    def __getitem__(self, places) -> Tensor:
        return self.weight[places]

    def forward(self, token_ids: Tensor) -> Tensor:
        length = length_of(token_ids)
        if length > len(self):
            raise ValueError(f"length {length} > context_size {len(self)}")
        return self[0:length]
