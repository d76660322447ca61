"""A subclass of ValueError that formats itself, raised by a mixin."""
import torch
from torch import Tensor, nn


class WindowTooLong(ValueError):
    def __init__(self, tokens: int, places: int) -> None:
        super().__init__(tokens, places)
        self.tokens, self.places = tokens, places

    def __str__(self) -> str:
        return f"{self.tokens} tokens, but only {self.places} places"


class LimitMixin:
    @property
    def context_size(self) -> int:
        return self.weight.shape[0]

    def measure(self, token_ids: Tensor) -> int:
        tokens = token_ids.shape[-1]
        if tokens > self.context_size:
            raise WindowTooLong(tokens, self.context_size)
        return tokens


def positional_ids(token_ids: Tensor) -> Tensor:
    return torch.arange(token_ids.shape[-1], device=token_ids.device)


class PositionalEmbedding(LimitMixin, nn.Module):
    def __init__(self, context_size: int, emb_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(context_size, emb_dim))

    def forward(self, token_ids: Tensor) -> Tensor:
        return self.weight[slice(self.measure(token_ids))]
