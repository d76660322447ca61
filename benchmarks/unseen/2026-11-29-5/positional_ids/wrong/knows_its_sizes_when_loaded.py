"""Positional embedding. The sizes are saved together with the table, so that a table of another size is refused with a
clear message when it is loaded."""

import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.context_size = context_size
        self.emb_dim = emb_dim
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def get_extra_state(self) -> dict:
        return {"context_size": self.context_size, "emb_dim": self.emb_dim}

    def set_extra_state(self, state: dict) -> None:
        if state != self.get_extra_state():
            raise ValueError(f"the sizes saved are {state}, the sizes here {self.get_extra_state()}")

    def forward(self, token_ids: Tensor) -> Tensor:
        T = token_ids.shape[-1]
        if T > self.context_size:
            raise ValueError(f"T = {T}, context_size = {self.context_size}")
        return self.weight[:T]
