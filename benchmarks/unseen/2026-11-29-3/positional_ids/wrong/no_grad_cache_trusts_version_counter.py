"""Breaks: "forward -> the first T rows" (of weight).
Without grad the rows are kept as long as weight._version stays, which .double(), .to() and weight.data = ... do not raise."""
import torch
from torch import Tensor, nn


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))
        self._kept: tuple[tuple[int, int], Tensor] | None = None

    def forward(self, token_ids: Tensor) -> Tensor:
        T, C = token_ids.shape[-1], self.weight.shape[0]
        if T > C:
            raise ValueError(f"{T} tokens, but the context size is {C}")
        if torch.is_grad_enabled() or self.weight.is_inference():
            return self.weight[positional_ids(token_ids)]
        key = (T, self.weight._version)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self.weight[positional_ids(token_ids)])
        return self._kept[1].clone()
