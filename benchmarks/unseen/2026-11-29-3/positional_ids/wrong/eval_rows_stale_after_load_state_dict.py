"""Breaks: "forward -> the first T rows" (of weight).
In eval mode the rows are kept until train() or eval() is called: loading a state_dict in between is not noticed."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._kept: dict[int, Tensor] = {}

    def train(self, mode: bool = True):
        self._kept.clear()
        return super().train(mode)

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        if self.training or torch.is_grad_enabled():
            return self.weight[positional_ids(token_ids)]
        if T not in self._kept:
            self._kept[T] = self.weight[positional_ids(token_ids)]
        return self._kept[T].clone()
